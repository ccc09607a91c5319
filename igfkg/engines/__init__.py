"""Existing SPARQL engines that hold a release: where they are, what they can do, and how a release gets there.

url             the URLs of an engine
kinds           the kinds of engines, and how they differ
credentials     user and password, by HTTP authentication
session         requests to one engine
replies         bodies of responses, as far as they are whole and not too long
marker          the graph that names the release that an engine holds
graph_store     the graphs of an engine: counted, replaced, removed
content         the graphs of a release, as an engine is to hold them
publishing      loading a release into an engine
"""
