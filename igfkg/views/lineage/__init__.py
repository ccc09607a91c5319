"""The lineage of a recommendation, a set of them, a document or a topic: its events from the origin to today.

scope     the things whose events belong to the lineage of a thing
events    the events with their evidence
dating    the date of each event, or its bounds
chain     the events in order, up to a date
layout    the places of the events in a picture
subjects  the things that have a lineage, to choose from
"""
