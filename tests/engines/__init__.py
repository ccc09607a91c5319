"""Engines elsewhere: loading a release into them, and sending queries to them."""
