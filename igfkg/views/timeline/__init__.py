"""Meetings, mandates, resolutions and reports, year by year.

entries  everything that has a kind and a date, the mandates that last for years, and the filters
rows     the years as rows, with the mandates in force beside them
"""
