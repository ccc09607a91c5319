"""Releases: immutable folders, one of which is current.

release       a release
releases      all releases under one home
history       when each was made current, and when it was removed
published_releases   those that readers may have met, with those that were removed
presence      whether a thing is in a release
write         writing one
release_name  the digest that names it
folders       folders that are whole or not there
export        copying the files of a release
"""
