"""A release as one file, to be installed on other machines.

pack_format     the parts of a pack, and which of them are valid
change_lines    a change set as text, the same bytes on every machine
pack_writer     writing a pack
pack_reader     unpacking one, with suspicion
installation    from a pack to a release
download        getting a pack from the web, resumed where it was interrupted
"""
