"""The Accept headers of clients, as they send them for a page."""

CHROME = (
    "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,image/apng,*/*;q=0.8,"
    "application/signed-exchange;v=b3;q=0.7"
)
FIREFOX = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
CURL = "*/*"
JQUERY = "application/json, text/javascript, */*; q=0.01"
RDFLIB = (
    "text/turtle, application/rdf+xml;q=0.9, text/n3;q=0.8, application/ld+json;q=0.7, "
    "application/xhtml+xml;q=0.5, */*;q=0.1"
)
