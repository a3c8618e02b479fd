"""The terms of the ontology and of the vocabularies we reuse, each named here and nowhere else.

Plain IRIs as strings: ``kg.rdf.nquads`` writes them between angle brackets.
"""

from __future__ import annotations

from typing import Final

from kg.model.identity import ONTOLOGY as FL
from kg.model.identity import VOCAB

RDF: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS: Final = "http://www.w3.org/2000/01/rdf-schema#"
OWL: Final = "http://www.w3.org/2002/07/owl#"
XSD: Final = "http://www.w3.org/2001/XMLSchema#"
SKOS: Final = "http://www.w3.org/2004/02/skos/core#"
DCTERMS: Final = "http://purl.org/dc/terms/"
PROV: Final = "http://www.w3.org/ns/prov#"
OA: Final = "http://www.w3.org/ns/oa#"
ORG: Final = "http://www.w3.org/ns/org#"
ELI: Final = "http://data.europa.eu/eli/ontology#"
FOAF: Final = "http://xmlns.com/foaf/0.1/"
SCHEMA: Final = "https://schema.org/"
VOID: Final = "http://rdfs.org/ns/void#"
DCAT: Final = "http://www.w3.org/ns/dcat#"
SH: Final = "http://www.w3.org/ns/shacl#"
SPDX: Final = "http://spdx.org/rdf/terms#"

SCHEME_PREFIXES: Final = {
    "failing": "failing-type",
    "injustice": "injustice-type",
    "remedy": "remedy-type",
    "status": "remedy-status",
    "scope": "remedy-scope",
    "outcome": "outcome",
    "grade": "grade",
    "procedure": "procedure",
    "foundby": "found-by",
    "area": "service-area",
    "bodytype": "body-type",
    "dockind": "document-kind",
    "daykind": "day-kind",
    "citerole": "citation-role",
    "counciltype": "council-type",
    "nation": "nation",
    "subject": "subject",
    "verdict": "verdict",
}
"""Prefix of each scheme of concepts, and the scheme's segment in the IRI."""

PREFIXES: Final = {
    "fl": FL,
    "rdf": RDF,
    "rdfs": RDFS,
    "owl": OWL,
    "xsd": XSD,
    "skos": SKOS,
    "dcterms": DCTERMS,
    "prov": PROV,
    "oa": OA,
    "org": ORG,
    "eli": ELI,
    "foaf": FOAF,
    "schema": SCHEMA,
    "void": VOID,
    "dcat": DCAT,
    "sh": SH,
} | {prefix: f"{VOCAB}{scheme}/" for prefix, scheme in SCHEME_PREFIXES.items()}
"""Prefix → namespace, as queries and exports use them."""

TYPE: Final = RDF + "type"
LABEL: Final = RDFS + "label"
LICENCE: Final = "https://creativecommons.org/licenses/by/4.0/"
"""The licence of our statements, which is not that of the texts they were read from."""

# Classes
ACCOUNT: Final = FL + "Account"
BODY: Final = FL + "Body"
ANALYSIS: Final = FL + "Analysis"
CASE: Final = FL + "Case"
CITATION: Final = FL + "Citation"
DOCUMENT: Final = FL + "Document"
EVIDENCE: Final = FL + "Evidence"
EXTRACTION: Final = FL + "Extraction"
FAILING: Final = FL + "Failing"
FINDING: Final = FL + "Finding"
FOUND_AGAIN: Final = FL + "FoundAgain"
GUIDANCE: Final = FL + "Guidance"
INJUSTICE: Final = FL + "Injustice"
ISSUE: Final = FL + "Issue"
MEASURE: Final = FL + "Measure"
LEGAL_RESOURCE: Final = FL + "LegalResource"
NO_FAULT: Final = FL + "NoFault"
NO_INJUSTICE: Final = FL + "NoInjustice"
PATTERN: Final = FL + "Pattern"
PROVISION_CLASS: Final = FL + "Provision"
POSSIBLE_MATCH: Final = FL + "PossibleMatch"
REMEDY: Final = FL + "Remedy"
REVIEW: Final = FL + "Review"
ROW: Final = FL + "Row"
VERDICT: Final = FL + "Verdict"

# Of a case, an account or an issue
ACCOUNT_OF: Final = FL + "accountOf"
CITES: Final = FL + "cites"
CITATION_ROLE: Final = FL + "citationRole"
DECIDED_FROM: Final = FL + "decidedFrom"
DECIDED_ON: Final = FL + "decidedOn"
DECIDED_TO: Final = FL + "decidedTo"
DECIDED_YEAR: Final = FL + "decidedYear"
FICTIONAL: Final = FL + "fictional"
GRADE: Final = FL + "grade"
HAS_CITATION: Final = FL + "hasCitation"
HAS_FAILING: Final = FL + "hasFailing"
HAS_FINDING: Final = FL + "hasFinding"
HAS_INJUSTICE: Final = FL + "hasInjustice"
HAS_ISSUE: Final = FL + "hasIssue"
HAS_REMEDY: Final = FL + "hasRemedy"
INVOLVES_PROCEDURE: Final = FL + "involvesProcedure"
OMBUDSMAN: Final = FL + "ombudsman"
OUTCOME: Final = FL + "outcome"
PUBLISHED_OUTCOME: Final = FL + "publishedOutcome"
PUBLISHED_SUBJECT: Final = FL + "publishedSubject"
REPORTED_IN: Final = FL + "reportedIn"
RESPONDENT: Final = FL + "respondent"
SERVICE_AREA: Final = FL + "serviceArea"
SHARED_WITH: Final = FL + "sharedWith"
STATED_TOTAL: Final = FL + "statedTotal"
SUBJECT: Final = FL + "subject"
TOLD_BY: Final = FL + "toldBy"

# Of a finding
ADDRESSES: Final = FL + "addresses"
AMOUNT: Final = FL + "amount"
AMOUNT_MAXIMUM: Final = FL + "amountMaximum"
AMOUNT_PER: Final = FL + "amountPer"
AT_PROCEDURE: Final = FL + "atProcedure"
BREACHED: Final = FL + "breached"
CAUSED: Final = FL + "caused"
COMMITTED_BY: Final = FL + "committedBy"
CONFIDENCE: Final = FL + "confidence"
DAY_KIND: Final = FL + "dayKind"
DEADLINE: Final = FL + "deadline"
DOUBTFUL: Final = FL + "doubtful"
DUE_ON: Final = FL + "dueOn"
EACH: Final = FL + "each"
EVENT_FROM: Final = FL + "eventFrom"
EVENT_TO: Final = FL + "eventTo"
FAILING_TYPE: Final = FL + "failingType"
FOUND_BY: Final = FL + "foundBy"
HAS_EVIDENCE: Final = FL + "evidence"
IN_ACCOUNT: Final = FL + "inAccount"
IN_CASE: Final = FL + "inCase"
INJUSTICE_TYPE: Final = FL + "injusticeType"
PAYEE: Final = FL + "payee"
PERIODS: Final = FL + "periods"
REMEDY_SCOPE: Final = FL + "remedyScope"
REMEDY_STATUS: Final = FL + "remedyStatus"
REMEDY_TYPE: Final = FL + "remedyType"
UNDER_ISSUE: Final = FL + "underIssue"

# Of evidence, documents, law and bodies
BODY_TYPE: Final = FL + "bodyType"
DOCUMENT_KIND: Final = FL + "documentKind"
END: Final = FL + "end"
FILE_NAME: Final = FL + "fileName"
PARAGRAPH: Final = FL + "paragraph"
PROVISION: Final = FL + "provision"
QUOTE: Final = FL + "quote"
ROW_NUMBER: Final = FL + "rowNumber"
RULES_VERSION: Final = FL + "rulesVersion"
SECTION: Final = FL + "section"
START: Final = FL + "start"
TEXT_HASH: Final = FL + "textHash"

# Of reviews, verdicts and possible matches
ANSWER: Final = FL + "answer"
JUDGED_AS: Final = FL + "judgedAs"
JUDGED_KIND: Final = FL + "judgedKind"
JUDGED_WORDS: Final = FL + "judgedWords"
JUDGEMENT: Final = FL + "judgement"
JUDGES: Final = FL + "judges"
MATCH_OF: Final = FL + "matchOf"
MATCH_REASON: Final = FL + "matchReason"
MATCH_SCORE: Final = FL + "matchScore"
MATCH_WITH: Final = FL + "matchWith"
NOTE: Final = FL + "note"
NOT_APPLIED: Final = FL + "notApplied"
ON_CASE: Final = FL + "onCase"
PREFIX: Final = OA + "prefix"
REVIEWED_BY: Final = FL + "reviewedBy"
RULED_TYPE: Final = FL + "ruledType"
SHEET: Final = FL + "sheet"
SUFFIX: Final = OA + "suffix"

# Of patterns and the analyses that found them
ABOUT: Final = FL + "about"
DENOMINATOR: Final = FL + "denominator"
EARLIER: Final = FL + "earlier"
FAMILY: Final = FL + "family"
FIGURE: Final = FL + "figure"
HAS_MEASURE: Final = FL + "hasMeasure"
HAS_MEMBER: Final = FL + "hasMember"
HAS_PAIR: Final = FL + "hasPair"
HIGH: Final = FL + "high"
INPUT_HASH: Final = FL + "inputHash"
LATER: Final = FL + "later"
LOW: Final = FL + "low"
METHOD: Final = FL + "method"
PARAMETER: Final = FL + "parameter"
PATTERN_KIND: Final = FL + "patternKind"
REMARK: Final = FL + "remark"
STANDING: Final = FL + "standing"
STRATUM: Final = FL + "stratum"

ABSTRACT: Final = DCTERMS + "abstract"
DESCRIPTION: Final = DCTERMS + "description"
IDENTIFIER: Final = DCTERMS + "identifier"
IS_PART_OF: Final = DCTERMS + "isPartOf"
ISSUED: Final = DCTERMS + "issued"
LICENSE: Final = DCTERMS + "license"
PUBLISHER: Final = DCTERMS + "publisher"
SOURCE: Final = DCTERMS + "source"
TITLE: Final = DCTERMS + "title"
HAS_SOURCE: Final = OA + "hasSource"
ACTIVITY: Final = PROV + "Activity"
ALTERNATE_OF: Final = PROV + "alternateOf"
ENDED_AT: Final = PROV + "endedAtTime"
STARTED_AT: Final = PROV + "startedAtTime"
USED: Final = PROV + "used"
WAS_DERIVED_FROM: Final = PROV + "wasDerivedFrom"
WAS_GENERATED_BY: Final = PROV + "wasGeneratedBy"

# Of the register
CHANGE_EVENT: Final = ORG + "ChangeEvent"
COUNCIL: Final = FL + "Council"
OMBUDSMAN_CLASS: Final = FL + "Ombudsman"
ORGANIZATION: Final = ORG + "Organization"
AREA: Final = FL + "area"
CONTINUES_AS: Final = FL + "continuesAs"
COUNCIL_TYPE: Final = FL + "councilType"
GSS_CODE: Final = FL + "gssCode"
LOCAL_AUTHORITY_CODE: Final = FL + "localAuthorityCode"
NATION: Final = FL + "nation"
SUCCESSOR: Final = FL + "successor"
UPPER_TIER: Final = FL + "upperTier"
PRECEDES: Final = FL + "precedes"

ALT_LABEL: Final = SKOS + "altLabel"
EXACT_MATCH: Final = SKOS + "exactMatch"
PREF_LABEL: Final = SKOS + "prefLabel"
BROADER: Final = SKOS + "broader"
DEFINITION: Final = SKOS + "definition"
SCOPE_NOTE: Final = SKOS + "scopeNote"
DATE: Final = DCTERMS + "date"
RIGHTS: Final = DCTERMS + "rights"
DISSOLUTION_DATE: Final = SCHEMA + "dissolutionDate"
FOUNDING_DATE: Final = SCHEMA + "foundingDate"
HOMEPAGE: Final = FOAF + "homepage"
ORIGINAL_ORGANIZATION: Final = ORG + "originalOrganization"
RESULTING_ORGANIZATION: Final = ORG + "resultingOrganization"
