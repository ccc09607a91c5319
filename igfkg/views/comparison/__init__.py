"""What the resolutions of a body ask for, side by side through the years.

asks     what one resolution asks for: act, paragraph, topics, and what it adds and leaves out
series   the resolutions of a body in order of adoption
places   whether a resolution is known to have no paragraph in a place
cells    what a resolution has of one ask, and how that differs from those before it
table    the rows, by paragraphs that continue one another or by topic
export   the table as CSV and as JSON
"""
