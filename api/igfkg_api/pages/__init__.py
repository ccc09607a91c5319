"""HTML pages: the context of the templates, rendering, translation."""
