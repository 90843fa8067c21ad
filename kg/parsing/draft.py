"""A session being read: what the rules have found so far, still with the texts it stands in."""

from __future__ import annotations

from dataclasses import dataclass, field

from kg.model import Claim, Organisation, Person, Resource, Span, Text, Work
from kg.parsing.found import Found
from kg.parsing.rules.dates import DateParts, Times
from kg.parsing.rules.institutions import Institutions
from kg.parsing.rules.status import Standing
from kg.parsing.rules.topics import TopicMatcher
from kg.parsing.unit import Unit


@dataclass(frozen=True, eq=False)
class Kit:
    """The rules that need knowledge: who is an organisation, what is a topic; and how the page at hand says things."""

    institutions: Institutions
    topics: TopicMatcher
    titles_first: bool = False  # the unit's siblings say "Title, Ada Lovelace"
    names_first: bool = False  # they say "Ada Lovelace, tides in estuaries"
    names_alone: bool = False  # the unit's siblings name who speaks, and nothing else, first
    days_alone: bool = False  # they open with the day and nothing else; what is told of it stands below
    people_told: bool = False  # a label says who speaks, so that a line without one is no name


@dataclass
class Draft:
    """A session or talk, half read. Rules add to it; ``kg.parsing.sessions`` makes a Session of it."""

    unit: Unit
    days: list[tuple[Text, Found[DateParts]]] = field(default_factory=list)
    ends: list[tuple[Text, Found[DateParts]]] = field(default_factory=list)
    times: list[tuple[Text, Found[Times]]] = field(default_factory=list)
    number: Claim[int] | None = None
    title: Text | None = None
    titled: bool = False  # a label or column says that it is the title
    kind: Claim[str] | None = None
    cancelled: Claim[Standing] | None = None
    flagged: Claim[Standing] | None = None  # by a flag that says whether it has taken place
    place: Claim[str] | None = None
    performers: list[Person] = field(default_factory=list)
    chairs: list[Person] = field(default_factory=list)
    organizers: list[Person] = field(default_factory=list)
    suggesters: list[Person] = field(default_factory=list)
    mentioned: list[Person] = field(default_factory=list)
    authors: list[Person] = field(default_factory=list)  # of a post: its speaker, or only who wrote it
    organisations: list[Organisation] = field(default_factory=list)
    works: list[Work] = field(default_factory=list)
    resources: list[Resource] = field(default_factory=list)
    told: dict[str, Text] = field(default_factory=dict)  # what labels say of a paper: authors, year, venue, link
    labels: list[Text] = field(default_factory=list)  # topic lines, keywords, tags
    prose: list[Text] = field(default_factory=list)
    talks: list[Draft] = field(default_factory=list)
    used: list[Span] = field(default_factory=list)  # what was understood; claims add their own spans later
    passed: list[tuple[Span, str]] = field(default_factory=list)  # what a rule says holds nothing: (span, rule)

    @property
    def says_something(self) -> bool:
        """A date, or at least a title, people or papers; an empty row is no session."""
        told = (self.days, self.title, self.performers, self.works, self.talks, self.cancelled, self.number)
        return any(told)

    def use(self, text: Text) -> None:
        """``text`` was understood."""
        if text.chars:
            self.used.append(text.span())

    def ignore(self, text: Text, rule: str) -> None:
        """``text`` holds nothing for the graph, says ``rule``."""
        if text.chars:
            self.passed.append((text.span(), rule))
