"""A release as files for those who want all of it.

files   which files there are, and writing them
tables  CSV, a table for each collection
"""
