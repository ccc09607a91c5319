"""What the page of a thing shows before its fields, by class.

adoption    how a document was adopted: by whom, when, in which manner, by which vote
paragraphs  the paragraphs of a document, with what each asks, of whom, on which topic, and what it answers
published   where a document is published by the United Nations
area        what is in a country or area, comes from it or stands for it, by class
topic_events  what happened on a topic, the latest first
names       the names of a thing, by language
account     what a passage states, thing by thing
set_accounts   what notes on a document say of sets of recommendations
discrepancies  where a source says of a thing what its text does not have
related_documents  the later documents that act on a document, and its corrigenda
later_recommendations  the later recommendations that answer or continue one
meeting     the meetings before and after a meeting, and how many took part
"""
