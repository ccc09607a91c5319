"""Figures by year, and pictures of them.

figures     figures of several series by year, with the years that have none
subjects    the acts and measures that have a place in a chart
attendance  how many people took part in the annual meetings, by measure and source
asks        what resolutions ask for, by act
mentions    paragraphs that name a thing, by body
scale       where a figure stands on an axis
panels      geometry of a picture: a panel for each series, a column for each year
table       the figures as a table for spreadsheets
"""
