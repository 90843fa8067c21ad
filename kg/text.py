"""Pure text helpers: how words are folded, squeezed and made into slugs."""

from __future__ import annotations

import hashlib
import re
import unicodedata

# Letters that Unicode does not decompose, as library catalogues transliterate them.
_LETTERS = str.maketrans(
    dict(zip("øØłŁđĐıð", "oOlLdDid", strict=True)) | {"ß": "ss", "æ": "ae", "Æ": "Ae", "œ": "oe", "Œ": "Oe", "þ": "th"}
)
# Characters that change how text is shown without being seen: bidi controls, zero-width marks, C0/C1 controls.
_UNSEEN = re.compile(
    "[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ud800-\udfff]"
)
_WORDS = re.compile(r"[^\W_]+")

MASK = "•"  # stands for each character of what may not be shown


def squeeze(text: str) -> str:
    """``text`` with every run of white space as one space, none at the ends."""
    return " ".join(text.split())


def label(text: str) -> str:
    """``text`` as a label: NFC, squeezed, no invisible or control characters."""
    plain = text.isascii() and text.isprintable()
    return squeeze(text if plain else _UNSEEN.sub("", unicodedata.normalize("NFC", text)))


def fold(text: str) -> str:
    """``text`` for comparing: no accents, case or punctuation; words divided by one space."""
    if text.isascii() and text.isprintable():  # as most names are
        text = text.lower()
    else:
        text = unicodedata.normalize("NFKD", _UNSEEN.sub("", text).translate(_LETTERS)).casefold()
        text = "".join(c for c in text if not unicodedata.combining(c))
    return " ".join(_WORDS.findall(text))


def slug(text: str, most: int = 80) -> str:
    """``text`` as a part of an IRI: ASCII letters, digits and hyphens, at most ``most`` long, never empty.

    Text of other scripts, or cut short, ends with a hash, so that two texts do not share a slug by accident.
    """
    folded = fold(text)
    plain = re.sub(r"[^0-9a-z]+", "-", folded).strip("-")
    if len(plain) <= most and plain and folded.isascii():
        return plain
    digest = hashlib.sha256(folded.encode() or text.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    return f"{plain[: most - 9].strip('-')}-{digest}".strip("-")


def address_slug(url: str) -> str:
    """The slug of the page at an address, whatever its scheme: readable, and not shared with another address.

    >>> address_slug("https://www.example.org/talks/?year=2021")
    'example-org-talks-year-2021-632d9075'
    """
    bare = url.partition("#")[0].partition("://")[2].removeprefix("www.").rstrip("/")
    return f"{slug(bare, 70)}-{hashlib.sha256(bare.encode('utf-8', 'surrogatepass')).hexdigest()[:8]}"


# Words that belong to the family name although they begin small: "van der Waals", "de la Cruz".
PARTICLES = frozenset((
    "af", "al", "av", "ben", "bin", "da", "das", "de", "dei", "del", "della", "den", "der", "di", "do", "dos", "du",
    "el", "la", "las", "le", "los", "ten", "ter", "van", "vom", "von", "zu", "zum", "zur",
))  # fmt: skip
_SUFFIX = re.compile(r"^(jr|sr|ii|iii|iv)\.?$", re.IGNORECASE)


def name_parts(name: str) -> tuple[str, str]:
    """A person's name as (given, family); both empty where one word leaves it open.

    >>> name_parts("Raissi, M."), name_parts("Ludwig van der Berg")
    (('M.', 'Raissi'), ('Ludwig', 'van der Berg'))
    """
    family, comma, given = name.partition(",")
    if comma and given.strip() and not _SUFFIX.match(given.strip()):
        return squeeze(given), squeeze(family)
    words = squeeze(name).split(" ")
    last = len(words) - 1
    while last > 1 and _SUFFIX.match(words[last].strip(",")):
        last -= 1
    while last > 1 and words[last - 1].casefold() in PARTICLES and words[last - 1][0].islower():
        last -= 1
    if len(words) < 2 or words[0].casefold() in PARTICLES:
        return "", ""
    return " ".join(words[:last]), " ".join(words[last:])


def full_name(name: str) -> str:
    """A person's name in reading order: "Raissi, M." as "M. Raissi"."""
    given, family = name_parts(name)
    return f"{given} {family}".strip() or squeeze(name)
