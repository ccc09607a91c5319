"""Linking: from the texts, tables and graphs of others to the things of a release."""
