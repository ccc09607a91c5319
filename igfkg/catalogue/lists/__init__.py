"""Lists of things: filtered, sorted, counted and cut into pages, by the fields that the model gives their class.

references  resolving the value of a parameter to IRIs
conditions  filters of a list, read from parameters
facets      counts of the values of a field
page        pages of a list
"""
