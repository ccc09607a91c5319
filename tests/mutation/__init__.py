"""Changes to the code, one at a time, that the tests of the changed module have to notice (``make mutate``)."""
