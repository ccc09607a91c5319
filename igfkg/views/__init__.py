"""Readings of the catalogue.

lineage/   the history of a recommendation, a set or a document
tracker/   all recommendations in one table
comparison/ what resolutions ask for, through the years
network/   how bodies, processes, meetings and documents are linked; paths between two
timeline   meetings, mandates, resolutions and reports by year
overviews  gaps and sources of the whole release
text_search  the words for which a table is searched
presentation/  what the page of a thing shows before its fields, by class
search     search results by symbol, text or similarity
mentions/  paragraphs of resolutions that name a thing
charts/    figures by year, and the geometry of their pictures
"""
