"""The IRIs of classes and properties that the program writes, each by a name of its own.

A test compares them with ``ontology/``, both ways.
"""

from __future__ import annotations

from kg.model.identity import ONTOLOGY

FL = ONTOLOGY
DCTERMS = "http://purl.org/dc/terms/"
FOAF = "http://xmlns.com/foaf/0.1/"
OA = "http://www.w3.org/ns/oa#"
ORG = "http://www.w3.org/ns/org#"
PROV = "http://www.w3.org/ns/prov#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
SCHEMA = "https://schema.org/"
SKOS = "http://www.w3.org/2004/02/skos/core#"
XSD = "http://www.w3.org/2001/XMLSchema#"

TYPE = RDF + "type"
LABEL = RDFS + "label"
PREF_LABEL = SKOS + "prefLabel"
ALT_LABEL = SKOS + "altLabel"
EXACT_MATCH = SKOS + "exactMatch"
NOTATION = SKOS + "notation"
DATE = DCTERMS + "date"
RIGHTS = DCTERMS + "rights"
HOMEPAGE = FOAF + "homepage"
FOUNDING_DATE = SCHEMA + "foundingDate"
DISSOLUTION_DATE = SCHEMA + "dissolutionDate"

ORGANIZATION = ORG + "Organization"
CHANGE_EVENT = ORG + "ChangeEvent"
ORIGINAL_ORGANIZATION = ORG + "originalOrganization"
RESULTING_ORGANIZATION = ORG + "resultingOrganization"

BODY = FL + "Body"
COUNCIL = FL + "Council"
OMBUDSMAN_CLASS = FL + "Ombudsman"
AREA = FL + "area"
BODY_TYPE = FL + "bodyType"
CONTINUES_AS = FL + "continuesAs"
COUNCIL_TYPE = FL + "councilType"
FICTIONAL = FL + "fictional"
GSS_CODE = FL + "gssCode"
LOCAL_AUTHORITY_CODE = FL + "localAuthorityCode"
NATION = FL + "nation"
SUCCESSOR = FL + "successor"
UPPER_TIER = FL + "upperTier"
