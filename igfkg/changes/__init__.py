"""The change log: what differs between one published release and the next, computed from both and stored beside them.

dump_parts        two dumps in parts that can be compared by themselves
sorted_dumps      two dumps read side by side, subject by subject
thing_states      a thing in one release: its settled statements, and who states each
thing_change      a change of one thing
comparison        two releases to the changes between them
change_set        the changes and quads of one publication, in a folder
change_set_writer   writing that folder
change_log        all publications of a home with their change sets
publishing        making a release current, and recording what that changes
since, selection  since when, and which changes people and programs choose
change_iris, change_text, change_json   a change as IRI, line of English, JSON
paged_log         the log in pages that never change
event_stream, activities, atom_feed     the log by the standards that others follow
"""
