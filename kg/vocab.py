"""The namespaces and terms of the graph. Asking for a term that is not listed raises."""

from __future__ import annotations

from pyoxigraph import NamedNode

BASE = "https://example.org/kg/"

PREFIXES = {
    "schema": "https://schema.org/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "dcterms": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "org": "http://www.w3.org/ns/org#",
    "prov": "http://www.w3.org/ns/prov#",
    "oa": "http://www.w3.org/ns/oa#",
    "void": "http://rdfs.org/ns/void#",
    "dcat": "http://www.w3.org/ns/dcat#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "bibo": "http://purl.org/ontology/bibo/",
    "fabio": "http://purl.org/spar/fabio/",
    "kg": "https://w3id.org/seminar-kg/ns#",
}

# Every term the graph uses, by prefix; a typo elsewhere is an AttributeError, not a silent new property.
_TERMS = {
    "schema": """EventSeries Event Person Organization ScholarlyArticle Periodical SoftwareSourceCode Dataset
        VideoObject CreativeWork name organizer url superEvent subEvent startDate endDate position eventStatus
        EventCancelled EventScheduled location performer workFeatured about mentions recordedIn additionalType
        givenName familyName affiliation sameAs alternateName parentOrganization author datePublished isPartOf
        isBasedOn dayOfWeek Monday Tuesday Wednesday Thursday Friday Saturday Sunday startTime""",
    "skos": "Concept ConceptScheme inScheme prefLabel altLabel hiddenLabel broader exactMatch definition hasTopConcept",
    "dcterms": """references bibliographicCitation title description created license source format hasPart
        isVersionOf creator""",
    "foaf": "Person",
    "org": "Organization",
    "prov": "Entity Activity used generated wasDerivedFrom generatedAtTime wasRevisionOf wasGeneratedBy",
    "oa": "hasSource start end exact",
    "void": """Dataset triples entities classes properties distinctSubjects dataDump vocabulary feature
        classPartition class property propertyPartition uriSpace""",
    "dcat": "Dataset Distribution distribution mediaType downloadURL",
    "rdf": "type",
    "rdfs": "label comment",
    "xsd": "date dateTime gYear integer decimal boolean string",
    "bibo": "doi",
    "fabio": "hasArXivId",
    "kg": "status chair suggestedBy dateInferred line confidence sha256 Contradiction claim toolVersion",
}


def terms(prefix: str) -> frozenset[str]:
    """The terms of the vocabulary with this prefix that the graph uses; none for a prefix that it does not know."""
    return frozenset(_TERMS.get(prefix, "").split())


class Namespace:
    """One vocabulary: ``SCHEMA.name`` is its IRI as a node; a term that is not listed raises AttributeError."""

    def __init__(self, prefix: str) -> None:
        self._iri, self._terms = PREFIXES[prefix], terms(prefix)

    def __getattr__(self, term: str) -> NamedNode:
        if term not in self._terms:
            raise AttributeError(f"{self._iri}{term} is not a term of this graph")
        return NamedNode(self._iri + term)


SCHEMA, SKOS, DCTERMS, FOAF, ORG, PROV = map(Namespace, ("schema", "skos", "dcterms", "foaf", "org", "prov"))
OA, VOID, DCAT, RDF, RDFS, XSD = map(Namespace, ("oa", "void", "dcat", "rdf", "rdfs", "xsd"))
BIBO, FABIO, KG = map(Namespace, ("bibo", "fabio", "kg"))
