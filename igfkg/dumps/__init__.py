"""A release as files to take away.

files   which files there are, and writing them
tables  CSV, a table for each collection
"""
