"""Search: what people type, in any of the languages, with the things that fit it, counted and with a line of text."""
