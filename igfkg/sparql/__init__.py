"""The query engine: untrusted SPARQL is scanned, then parsed and evaluated only in worker processes that may crash.

query                a query with its dataset and result format, and its result
formats              result formats
dataset              the dataset of queries that name none
guard                scan of the text before any parser: query form, length, nesting
parsing              the structure of a query
rewriting            mends of a query where the engine would answer wrongly
ordering             the order of terms
keywords             refusing SERVICE
backend              what evaluates the queries of a worker: one of the next two
store_backend        the store of a release, in the process of the worker
remote_backend       an engine elsewhere
remote_engine        requests to it, and the release that it holds
evaluation           evaluating a query on a store, with all of these
prefixes             prefixes that a query uses and does not declare
syntax               syntax errors of the parser as messages for people
worker               evaluates one query at a time, in a process of its own
worker_processes     forking, killing and reaping workers
client_connection    a connection to the supervisor
query_queue          queries that wait, and the limits of waiting
quota                token buckets per client
query_supervisor     hands queries to workers and enforces deadlines
zygote               the process that loads the store and runs the supervisor
process              parent death signal, memory limit, standard error of child processes
frames               messages over Unix sockets
limits               the limits of the engine
engine               the engine as a process: starting, watching and ending it
pool                 sending queries to an engine
xml_results          results in XML 1.0
result_digest        digests of results
service_description  the SPARQL service description
"""
