"""Releases: immutable folders, one of which is current.

release       a release
releases      all releases under one home
history       when each was made current
write         writing one
release_name  the digest that names it
folders       folders that are whole or not there
export        copying the files of a release
"""
