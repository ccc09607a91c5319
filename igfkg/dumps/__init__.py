"""The dumps of a release: files for download.

files   which files there are, and writing them
tables  CSV, a table for each collection
"""
