"""The dataset's own description.

description   title, licence, publisher and languages
void          VoID: statistics by class and property
distribution  a file for download
dcat          DCAT-AP: the catalogue with the files and services
schema_org    the dataset for search engines
cff           CITATION.cff
citation      citations of things, pages and query results
"""
