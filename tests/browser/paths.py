"""One page of each kind, for what is true of all of them."""

EVERY_KIND = [
    *("/", "/tracker?topic=funding&status=uncertain", "/lineage?of=recommendation/wgigf-2012-III.1", "/timeline"),
    *("/network", "/sources", "/disagreements", "/gaps", "/about", "/search?q=funding", "/search?q=Genderr+Dynnamic"),
    *("/doc/recommendation/wgigf-2012-III.1", "/doc/document/A-67-65", "/doc/document/A-RES-79-277", "/doc/body/mag"),
    *("/doc/topic/funding", "/doc/meeting/igf-2013", "/doc/person/peter-major", "/doc/passage/major-2013_s10"),
    *("/doc/process/enhanced-cooperation", "/doc/act/takes-note-of", "/doc/set/wgigf-2012"),
    *("/browse/recommendations?mainTopic=funding", "/lookup?label=IGF", "/report?of=topic/funding&field=label"),
    *("/def", "/shapes", "/sparql", "/api", "/api/recommendations", "/catalog", "/problems/bad-request"),
    *("/mentions?body=ecosoc&year=2025", "/mentions", "/questions", "/charts"),
    "/tracker?q=forum&sort=-date&columns=act,addressee,responsible,cost,status,years,reading,date,topic",
    *("/guide", "/guide/briefing", "/guide/api", "/guide/uris", "/guide/query", "/guide/link", "/annotate", "/link"),
    *("/lineage", "/lineage?of=topic/funding&as_of=2017-01-01&order=oldest", "/timeline?body=igf&order=oldest"),
    *("/compare", "/compare?series=ecosoc&rows=topics", "/compare?order=oldest&changes=only"),
    "/compare?rows=topics&from=A-RES-70-125&to=A-RES-80-173",
    *("/report?of=gap/recommendation.A-RES-80-173-103-funding.unanswered&wrong=a&wording=b", "/report"),
    *("/doc/document/A-RES-80-173", "/doc/area/CH", "/doc/note/A-RES-80-173-mapping", "/doc/passage/A-RES-80-173_op99"),
    *("/search", "/search?q=Kyoto", "/search?q=A/RES/80/173&year=2025", "/search?q=enhanced+cooperation&body=cstd"),
    *("/network?all=yes", "/network?from=body/igf&to=body/itu", "/network?of=Internet+Governence+Forum"),
    *(
        "/sparql?find=recall",
        "/sparql?answer=who-gave-how-much",
        "/search?q=who+pays+for+the+IGF",
        "/def/Recommendation",
        "/def/recalls",
    ),
    *("/changes", "/changes?class=Meeting", "/changes?thing=body/mag", "/releases"),
]
#: Pages of errors, with their status.
ERRORS = {
    "/doc/topic/fundng": 404,
    "/symbol/A/RES/1/1": 404,
    "/lookup?label=Internt+Governance+Form": 404,
    "/search?q=IGF&from=many": 400,
    "/sparql?query=SELECT&format=json": 400,
    "/nothing": 404,
}
