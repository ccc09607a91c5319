"""What the resolutions of a body ask for, side by side through the years.

asks     what one resolution asks for: act, paragraph, topics, and what it adds and leaves out
act_strength      whether acts decide, ask for an action or do neither
concerned_things  the documents, bodies, meetings, processes and sets that an ask is on
own_values  what one of two resolutions has in a row and the other has not
series   the resolutions of a body in order of adoption
places   whether a resolution is known to have no paragraph in a place
cells    what a resolution has of one ask, and how that differs from those before it
pair_differences  how two resolutions differ, as a code
rows     what a row is
paragraph_rows    rows of paragraphs that continue one another
topic_rows        rows of topics
pairs    two resolutions compared alone
divided_rows  paragraphs of two resolutions without a topic, by what both are on
own_paragraphs  what one of two resolutions has and the other has nothing beside; lines on both
pair_lines    what each of two resolutions says, by row
pair_sets     sets that one of two resolutions names and the other does not
pair_summary  what differs between two resolutions as a whole
table    the table, and the choices of its rows and columns
export   the table as CSV and as JSON
"""
