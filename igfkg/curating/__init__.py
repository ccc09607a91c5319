"""What curators use while they write: a source file to begin with, checks at each save, what a change would do.

locators          paragraphs as people list them
stated_document   what the content states of a document
new_source        the source file of a document, with blanks
blank_hints       what goes into a blank
content_memory    the content, read once, with the part of it that bears on a file
quick_check       findings on files as they are written
whole_check       findings on the whole content, in a process of its own
placed_findings   findings by line, with what to do
file_watch        files that change
git_content       content as a git repository has it
settled_state, settled_difference, difference_text   two settled views, what differs, and sentences on it
"""
