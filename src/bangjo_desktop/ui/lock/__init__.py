"""Who may look: choosing, typing and changing the passphrase, and the curtain before what nobody else should see."""
