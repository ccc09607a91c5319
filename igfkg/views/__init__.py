"""Readings of the catalogue.

lineage/   the history of a recommendation, a set, a document or a topic
tracker/   all recommendations in one table
comparison/ what resolutions ask for, through the years
network/   how bodies, processes, meetings and documents are linked; paths between two
timeline/  meetings, mandates, resolutions and reports by year
mentions/  paragraphs of resolutions that name a thing
charts/    figures by year, and the geometry of their pictures
presentation/  what the page of a thing shows before its fields, by class
row_filters  filters of the rows of a table, with counts
text_search  the words for which a table is searched
citable    what of a thing can be cited: a document, or a place in it
topics     what there is on a topic, and what is newest
headlines  the newest step, request and assessment
newest_documents  the documents with the newest dates
newest_date  what is newest, which may be several things of one date
gaps       what is missing, by kind and class
sources    the sources of the release
"""
