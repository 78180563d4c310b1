"""A volunteer leaves: who goes on with each family, the sheet that is signed, what is to be done with the laptop."""
