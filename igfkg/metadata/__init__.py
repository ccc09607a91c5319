"""The dataset's own description.

description   what the dataset says of itself: title, licence, publisher, languages
void          VoID: what is in it, how much, of which class and property
distribution  a file to take away
dcat          DCAT-AP: the catalogue with the files and services
schema_org    the dataset for search engines
cff           CITATION.cff
citation      citations of what the graph says
"""
