"""When two names of people who present, organise or are mentioned are one person."""

from __future__ import annotations

from rapidfuzz.distance import DamerauLevenshtein

from kg.model import Mention
from kg.resolve.compare.score import Layer, Score, around, differ, shared, told
from kg.resolve.names import parse, relation

_ORCID = "https://orcid.org/"
_LONG = 10  # letters of a name in which one wrong letter is rather a slip than another name


def same_address(one: Mention, other: Mention) -> Score | None:
    """An ORCID or another identifying address in common; two ORCIDs are two people."""
    if common := shared(one, other, "http"):
        return Score(1.0, f"both are {common[0]}")
    if differ(one, other, _ORCID):
        return Score(0.0, "their ORCIDs differ")
    return None


def other_name(one: Mention, other: Mention) -> Score | None:
    """One family name with given names that no one person has."""
    return Score(0.0, "their given names differ") if relation(one.name, other.name) == "apart" else None


def same_name_here(one: Mention, other: Mention) -> Score | None:
    """The same name, whatever its accents, case, order and script, in one group."""
    if one.series != other.series or relation(one.name, other.name) != "same":
        return None
    if len(parse(one.name).words) > 1:
        return Score(0.95, "the same full name in one group")
    return Score(0.7, "the same name in one group")


def same_full_name(one: Mention, other: Mention) -> Score | None:
    """The same full name in two groups; one that many people bear needs something else in common."""
    if relation(one.name, other.name) != "same" or len(parse(one.name).words) < 2:
        return None
    near = nearness(one, other)
    elsewhere = bool(told(one, "org:") and told(other, "org:")) and not around(one, other, "org:")
    if near and not (elsewhere and parse(one.name).frequent):
        return Score(0.9, f"the same full name, and {near}")
    if elsewhere:
        return Score(0.5, "the same full name, but other affiliations")
    if parse(one.name).frequent or not parse(one.name).whole:
        return Score(0.5, "the same name, but one that many people bear")
    return Score(0.8, "the same full name")


def longer_name(one: Mention, other: Mention) -> Score | None:
    """ "Ian J. Goodfellow" and "Ian Goodfellow"."""
    if relation(one.name, other.name) != "longer":
        return None
    if one.series == other.series:
        return Score(0.85, "the same name with a further given name, in one group", short=True)
    if near := nearness(one, other):
        return Score(0.8, f"the same name with a further given name, and {near}", short=True)
    return Score(0.5, "the same name with a further given name")


def initials(one: Mention, other: Mention) -> Score | None:
    """ "T. Schneider" and "Tapio Schneider": in one group, or at one institution."""
    if relation(one.name, other.name) != "initials":
        return None
    if one.series == other.series:
        return Score(0.8, "the same name with initials, in one group", short=True)
    if orgs := around(one, other, "org:"):
        return Score(0.7, f"the same name with initials, both at {orgs[0]}", short=True)
    return Score(0.4, "the same name with initials")


def swapped(one: Mention, other: Mention) -> Score | None:
    """ "Georgievska Sonja": given and family name in the other order, without a comma."""
    if relation(one.name, other.name) != "swapped":
        return None
    if one.series == other.series:
        return Score(0.75, "the same words in another order, in one group")
    return Score(0.4, "the same words in another order")


def one_word(one: Mention, other: Mention) -> Score | None:
    """ "Sonja" and "Sonja Georgievska": in one group, and on the same project or topic."""
    if relation(one.name, other.name) != "short" or one.series != other.series:
        return None
    if near := nearness(one, other, "term:"):
        return Score(0.7, f"a short form of the same name, in one group, and {near}", short=True)
    if 1 in (len(parse(one.name).family), len(parse(other.name).family)):
        return Score(0.65, "the same given name and initial, in one group", short=True)
    return Score(0.45, "a short form of the same name, in one group", short=True)


def slip(one: Mention, other: Mention) -> Score | None:
    """One letter is wrong, left out or in the other place: "Tobias Fin"."""
    if one.series != other.series or not (parse(one.name).whole and parse(other.name).whole):
        return None
    a, b = (" ".join(parse(mention.name).words) for mention in (one, other))
    if min(len(a), len(b)) < _LONG or DamerauLevenshtein.distance(a, b, score_cutoff=1) > 1:
        return None
    near = nearness(one, other, "term:")
    if near:
        return Score(0.65, f"names that differ in one letter, in one group, and {near}")
    return Score(0.45, "names that differ in one letter, in one group")


def nearness(one: Mention, other: Mention, kind: str = "near:") -> str:
    """What stands around both and few others, in words: an institution, else a topic ("near:"), else a word that is
    rare in their group ("term:"); empty if nothing does."""
    if orgs := around(one, other, "org:"):
        return f"both at {orgs[0]}"
    topics = around(one, other, kind)
    return f"both on {', '.join(topics[:3])}" if topics else ""


LAYERS: tuple[Layer, ...] = (
    same_address,
    other_name,
    same_name_here,
    same_full_name,
    longer_name,
    initials,
    swapped,
    one_word,
    slip,
)
