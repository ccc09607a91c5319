"""Content made up to measure with: any size, the shapes and hardships of real content, and nothing true in it.

words      invented texts in six languages
sessions   the source files of one session of an invented body
content    writing a content folder of a size
templates/ source files with $names for what differs
"""
