"""The tests mirror igfkg/ and api/ by name, and test behaviour from outside."""
