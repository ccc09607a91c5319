"""The inbox: links to our things that others announce (https://www.w3.org/TR/ldn/).

announcement   an activity of ActivityStreams with links, read strictly
message        what the inbox has of a notification
message_store  the messages, in a database of their own
checker        reads messages in a process that can be killed (check_process)
decisions      accepted messages become linksets for the next build
"""
