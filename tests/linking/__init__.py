"""Tests of igfkg.linking."""
