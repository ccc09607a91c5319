"""The terms of the ontology that the code uses, in groups with the reason; a test keeps all others out of the code.

Whatever can be read from the model is read from the model: classes, fields, labels, order, dates of things, kinds of
events and links, weights. These terms remain, because the code treats them in a special way.
"""

from typing import Final

from igfkg.rdf.namespaces import DEF, SCHEMES

# Annotations by which the ontology and the shapes describe the model: the reader of the model has to know them.
JSON_NAME: Final = DEF + "jsonName"
PATH_SEGMENT: Final = DEF + "pathSegment"
COLLECTION: Final = DEF + "collection"
SUMMARY_FIELD: Final = DEF + "summaryField"
SORT_FIELD: Final = DEF + "sortField"
OWN_WORDS: Final = DEF + "ownWords"
HOLDS_NAMES: Final = DEF + "holdsNames"
LEFT_OUT_OF_SUMMARY: Final = DEF + "leftOutOfSummary"
BOOKKEEPING: Final = DEF + "bookkeeping"
FEWEST_WORDS: Final = DEF + "fewestWords"
INVERSE_LABEL: Final = DEF + "inverseLabel"
RANK: Final = DEF + "rank"
DATES_THING: Final = DEF + "datesThing"
DATED_LIKE: Final = DEF + "datedLikeValue"
ENDED_BY: Final = DEF + "endedBy"
LIMITED_TERM: Final = DEF + "limitedTerm"
SEARCH_WEIGHT: Final = DEF + "searchWeight"
LINKING: Final = DEF + "linkingProperty"
TIMELINE_LANE: Final = DEF + "timelineLane"
EVENT_KIND: Final = DEF + "eventKind"
PRECEDING_KIND: Final = DEF + "precedingKind"
EVENT_KIND_CLASS: Final = DEF + "EventKind"
EVENT_CLASS: Final = DEF + "eventClass"
ORDER: Final = DEF + "order"
LANE_ORDER: Final = DEF + "laneOrder"
IS_STATEMENT: Final = DEF + "isStatement"
AS_LINK_TYPE: Final = DEF + "asLinkType"
AS_INVERSE_LINK_TYPE: Final = DEF + "asInverseLinkType"

# Evidence: what makes a graph a claim with a source, which every answer shows.
CURATION_NOTE: Final = DEF + "CurationNote"
VERIFICATION: Final = DEF + "verification"
SOURCE_KIND: Final = DEF + "sourceKind"
OFFICIAL_TEXT: Final = SCHEMES + "source-kind/official-text"
SLIDES: Final = SCHEMES + "source-kind/slides"
READ_IN_ORIGINAL: Final = SCHEMES + "verification/seen"
EDITORS_NOTE: Final = SCHEMES + "verification/ours"

# Settling: notes that decide a tie, and the record of each disagreement, which the build itself makes.
CONCERNS: Final = DEF + "concerns"
PREFERS: Final = DEF + "prefers"
DISAGREEMENT: Final = DEF + "Disagreement"
POSITION: Final = DEF + "Position"
ON_PROPERTY: Final = DEF + "onProperty"
SETTLED_BY: Final = DEF + "settledBy"
HAS_POSITION: Final = DEF + "hasPosition"
STATED_VALUE: Final = DEF + "value"
PREVAILS: Final = DEF + "prevails"
STATED_BY: Final = DEF + "statedBy"

# Names: symbols have a grammar of their own; withdrawn names answer with what replaces them.
SYMBOL: Final = DEF + "symbol"
WITHDRAWAL: Final = DEF + "Withdrawal"
WITHDRAWS: Final = DEF + "withdraws"
REPLACEMENT: Final = DEF + "replacement"
SAME_THING: Final = DEF + "sameThing"

# Records that the build counts or describes.
GAP: Final = DEF + "Gap"
GAP_KIND: Final = DEF + "gapKind"
GAP_KIND_CLASS: Final = DEF + "GapKind"
LEAVES_UNREAD: Final = DEF + "leavesUnread"
LINKSET: Final = DEF + "Linkset"
TARGET_SPACE: Final = DEF + "targetSpace"

# Links of others: the build reads them from source files that igfkg itself writes.
PASSAGE: Final = DEF + "Passage"
LOCATOR: Final = DEF + "locator"

# Lineage and tracker: a recommendation shares the fate of its set, its topic and the document that has it, and the rows
# of the tracker say who is to act, by which tasks, and how it was assessed.
RECOMMENDATION: Final = DEF + "Recommendation"
RECOMMENDATION_SET: Final = DEF + "RecommendationSet"
DOCUMENT: Final = DEF + "Document"
TOPIC: Final = DEF + "Topic"
IN_SET: Final = DEF + "inSet"
PART_OF_RECOMMENDATION: Final = DEF + "partOfRecommendation"
RECALLS: Final = DEF + "recalls"
SET_OUT_IN: Final = DEF + "setOutIn"
STATED_COUNT: Final = DEF + "statedCount"
MAIN_TOPIC: Final = DEF + "mainTopic"
RESTATES: Final = DEF + "restates"
EXTENDS: Final = DEF + "extends"
IMPLEMENTS: Final = DEF + "implements"
ADDRESSED_TO: Final = DEF + "addressedTo"
RESPONSIBLE: Final = DEF + "responsible"
HAS_COST: Final = DEF + "hasCost"
ASSESSES: Final = DEF + "assesses"
ASSESSED_BY: Final = DEF + "assessedBy"
AFFILIATION: Final = DEF + "affiliation"
AGREED_BY: Final = DEF + "agreedBy"

# Conclusions: what the document of an assessment concludes on what is assessed.
OUTCOME_OF: Final = DEF + "outcomeOf"

# Topics at a glance: of the documents on a topic, the newest that a UN body adopted.
RESOLUTION: Final = DEF + "Resolution"

# Requests that are due: by an occasion in words or by a date, what answers them, and the kind of gap without an answer.
DUE: Final = DEF + "due"
DUE_BY: Final = DEF + "dueBy"
ANSWERED_BY: Final = DEF + "answeredBy"
UNANSWERED: Final = SCHEMES + "gap-kind/unanswered"
TEXT_NOT_READ: Final = SCHEMES + "gap-kind/text-not-read"

# Headlines: the newest step, the newest request and the newest assessment.
PROCESS_STEP: Final = DEF + "ProcessStep"
OCCURRED_ON: Final = DEF + "occurredOn"
STEP_OF: Final = DEF + "stepOf"
STEP_TYPE: Final = DEF + "stepType"
ADOPTED_STEP: Final = SCHEMES + "step-type/adopted"
#: Kinds of steps that ask those to whom they are addressed to act; other steps are made or sent to them.
ASKING_STEPS: Final = frozenset(
    SCHEMES + "step-type/" + key for key in ("mandated", "recommended", "requested-report", "consulted")
)
ASSESSMENT: Final = DEF + "Assessment"

# Network: a link between two things is itself a thing.
PROCESS: Final = DEF + "Process"
PROCESS_LINK: Final = DEF + "ProcessLink"
MEETING: Final = DEF + "Meeting"
MEMBERSHIP: Final = DEF + "Membership"
AT_MEETING: Final = DEF + "atMeeting"
OUTCOME: Final = DEF + "Outcome"
LINK_FROM: Final = DEF + "linkFrom"
LINK_TYPE: Final = DEF + "linkType"
LINK_TO: Final = DEF + "linkTo"
LINK_KIND_CLASS: Final = DEF + "LinkKind"
LINK_KIND: Final = DEF + "linkKind"
SEPARATE: Final = SCHEMES + "link-kind/apart"

# Meetings are called by their number in the series of a body, by their year and by their place.
SESSION_NUMBER: Final = DEF + "sessionNumber"
MEETING_OF: Final = DEF + "meetingOf"
PLACE: Final = DEF + "place"
THEME: Final = DEF + "theme"
COUNTRY: Final = DEF + "country"
MEETING_KIND: Final = DEF + "meetingKind"
ANNUAL_MEETING: Final = SCHEMES + "meeting-kind/annual-meeting"

# Timeline: mandates are bands from their first year to their last; entries are filtered by the body whose they are,
# as search counts its results by body.
BODY: Final = DEF + "Body"
PERSON: Final = DEF + "Person"
SAME_UNDERTAKING: Final = DEF + "sameUndertaking"
ESTABLISHED_BY: Final = DEF + "establishedBy"
CONTRIBUTION: Final = DEF + "Contribution"
RECIPIENT: Final = DEF + "recipient"
YEAR: Final = DEF + "year"
MEETING_STATUS: Final = DEF + "meetingStatus"
MANDATE: Final = DEF + "Mandate"
MANDATE_OF: Final = DEF + "mandateOf"
CONFERRED_BY: Final = DEF + "conferredBy"
START_YEAR: Final = DEF + "startYear"
END_YEAR: Final = DEF + "endYear"

# Mentions and charts: paragraphs of resolutions that name a thing, asks by year and act, and attendance by measure.
OPERATIVE_VERB: Final = DEF + "operativeVerb"
ADOPTED_ON: Final = DEF + "adoptedOn"
ACT: Final = DEF + "act"
CHART_ORDER: Final = DEF + "chartOrder"
MEASURE_CLASS: Final = DEF + "Measure"
COUNT_OF: Final = DEF + "countOf"
MEASURE: Final = DEF + "measure"
NUMBER: Final = DEF + "number"
SHARE: Final = DEF + "share"
QUALIFIER: Final = DEF + "qualifier"
STAKEHOLDER_GROUP: Final = DEF + "stakeholderGroup"
REGIONAL_GROUP: Final = DEF + "regionalGroup"
GENDER: Final = DEF + "gender"
#: What limits a count to some of the participants.
GROUPS_OF_PARTICIPANTS: Final = (STAKEHOLDER_GROUP, REGIONAL_GROUP, GENDER)

# Comparison: a paragraph of one resolution continues one of another; what it does, and where, is compared.
CONTINUES: Final = DEF + "continues"
PARAGRAPHS_READ_ON: Final = DEF + "paragraphsReadOn"
ADDS: Final = DEF + "adds"
LEAVES_OUT: Final = DEF + "leavesOut"
ACT_CLASS: Final = DEF + "Act"
DECIDES: Final = SCHEMES + "act/decides"
EXTENDS_MANDATE: Final = SCHEMES + "act/extends"
DECIDING_ACTS: Final = frozenset({DECIDES, EXTENDS_MANDATE})
PARAGRAPH: Final = DEF + "paragraph"

# The page of a document: how it was adopted, and each paragraph with what it asks, of whom, and what it answers.
ADOPTION_TYPE: Final = DEF + "adoptionType"
VOTES_FOR: Final = DEF + "votesFor"
VOTES_AGAINST: Final = DEF + "votesAgainst"
ABSTENTIONS: Final = DEF + "abstentions"
SHARES_THEME_WITH: Final = DEF + "sharesThemeWith"

# The page of a body: what made it permanent, who chaired it, and how many members it has.
MAKES_PERMANENT: Final = SCHEMES + "link-type/makes-permanent"
REPORTS_TO: Final = SCHEMES + "link-type/reports-to"
SEAT_ALLOCATION: Final = DEF + "SeatAllocation"
CHAIR: Final = SCHEMES + "role/chair"
CHAIR_ROLES: Final = (
    CHAIR,
    *(SCHEMES + f"role/{each}" for each in ("vice-chair", "co-chair", "interim-chair", "host-country-chair")),
)
#: Roles that one person at a time has in a body.
SINGLE_ROLES: Final = (CHAIR, SCHEMES + "role/interim-chair")
MEMBERS: Final = SCHEMES + "measure/members"
PARTICIPANTS: Final = SCHEMES + "measure/participants"
#: Numbers of people at a meeting: of all, on site, online, and registered.
ATTENDANCE: Final = (
    PARTICIPANTS,
    *(SCHEMES + f"measure/{each}" for each in ("on-site-participants", "online-participants", "registered")),
)

# The page of a country: everything that is in it, comes from it or stands for it.
AREA: Final = DEF + "Area"
HOST_OFFER: Final = DEF + "HostOffer"
OFFER_FOR: Final = DEF + "offerFor"
HOSTED_BY: Final = DEF + "hostedBy"
FACILITATED_BY: Final = DEF + "facilitatedBy"
CO_FACILITATED_BY: Final = DEF + "coFacilitatedBy"

# Names on pages: the terms of the vocabularies of others are called as those call them.
SUBJECT_TERM: Final = DEF + "SubjectTerm"

# Import: what a resolution in the format of the UN states of itself and of its paragraphs.
PROVISION: Final = DEF + "Provision"
AGENDA_ITEM: Final = DEF + "agendaItem"
ORIGINATING_DOCUMENT: Final = DEF + "originatingDocument"
MEETING_RECORD: Final = DEF + "meetingRecord"
PRESENTED_AT: Final = DEF + "presentedAt"
PLENARY_MEETING: Final = DEF + "plenaryMeeting"
RECOMMENDED_BY: Final = DEF + "recommendedBy"
LOCATOR_LABEL: Final = DEF + "locatorLabel"
OFFICIAL_NAME: Final = DEF + "officialName"
TAKES_NOTE_OF: Final = DEF + "takesNoteOf"
WELCOMES: Final = DEF + "welcomes"
ENDORSES: Final = DEF + "endorses"
SUPPORTS: Final = DEF + "supports"

# Import of tables: tasks with the columns of an evaluation, and the kinds that a document may be of.
IMPLEMENTATION_TASK: Final = DEF + "ImplementationTask"
TARGET_PERIOD: Final = DEF + "targetPeriod"
SOURCE_KIND_CLASS: Final = DEF + "SourceKind"
# The pages of sets and of documents that set them out: what differs from the text.
DISCREPANCY: Final = DEF + "Discrepancy"
AS_STATED: Final = DEF + "asStated"
EXPECTED: Final = DEF + "expected"
