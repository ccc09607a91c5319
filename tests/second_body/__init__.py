"""Another body makes a content folder of its own, links to ours, and is linked back."""
