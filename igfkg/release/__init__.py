"""Releases: immutable folders, one of which is current.

release  a release, and all releases under one home
export   copying the files of a release
"""
