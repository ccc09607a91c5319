"""Lists of things: filtered, sorted, counted and cut into pages, by the fields that the model gives their class.

references  which thing a parameter names
conditions  what a thing has to fulfil, read from parameters
facets      how often each value of a field comes up
page        one page of a list, and how to get the next
"""
