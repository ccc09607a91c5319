"""Documentation for people: its commands run, its table of settings is that of the class, its links resolve."""
