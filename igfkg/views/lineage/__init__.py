"""What became of a recommendation, a set of them or a document: step by step, from its origin to today.

scope   which other things share the fate of one thing
events  what happened to them, with date and evidence
dating  when each event happened
chain   the events in order, and how things stood at a date
layout  where the events stand in a picture
"""
