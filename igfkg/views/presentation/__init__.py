"""What the page of a thing shows before its fields, by class.

adoption    how a document was adopted: by whom, when, in which manner, by which vote
paragraphs  the paragraphs of a document, with what each asks, of whom, on which topic, and what it answers
published   where a document is published by the United Nations
area        what is in a country or area, comes from it or stands for it, by class
topic_events  what happened on a topic, the latest first
names       the names of a thing, by language
account     what a passage states, thing by thing
"""
