"""Papers that bear no number: attendance list, consent form, sealed annex."""
