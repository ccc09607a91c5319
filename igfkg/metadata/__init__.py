"""The dataset's own description.

void      VoID: what is in it, how much, of which class and property
dcat      DCAT-AP: the catalogue with the files and services
cff       CITATION.cff
citation  citations of what the graph says
"""
