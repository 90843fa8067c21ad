"""Topics named on a page: known ones of a thesaurus, and recurring terms that no thesaurus has."""

from kg.parsing.rules.topics.acronyms import introduced
from kg.parsing.rules.topics.found import SessionWords, find_terms
from kg.parsing.rules.topics.matcher import PageTerms, TopicMatcher
from kg.parsing.rules.topics.rank import fill, rank

__all__ = ["PageTerms", "SessionWords", "TopicMatcher", "fill", "find_terms", "introduced", "rank"]
