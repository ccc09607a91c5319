"""What curators use while they write, run as they run it."""
