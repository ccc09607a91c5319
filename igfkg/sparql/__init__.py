"""The safe query engine: untrusted SPARQL is scanned, then parsed and run only in worker processes that may die of it.

guard    what is refused before any parser sees it, and what may be kept
keywords which keywords it uses, told by the parser itself
syntax   what the parser says, in words
query    one question: text, dataset, format
media    result formats
worker   parses, evaluates and serialises one query at a time, in its own process
zygote   loads the store once, forks workers, keeps deadlines and the queue
pool     the client side, for web processes and the command line
"""
