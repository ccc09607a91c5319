"""Readings of the catalogue.

lineage/   what became of a recommendation, a set or a document
tracker/   all recommendations in one table
network    how bodies, processes, meetings and documents are linked
timeline   meetings, mandates, resolutions and reports by year
overviews  gaps and sources of the whole release
search     what fits the words of a search, by symbol, name or likeness
"""
