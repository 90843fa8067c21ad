"""What stays the same down a page: how it writes days, people and papers."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date

from bench.invented import Meeting, Paper, Speaker

_DAYS = ("%-d %B %Y", "%B %-d, %Y", "%Y-%m-%d", "%d.%m.%Y", "%A, %-d %B %Y", "%a %-d %b %Y", "%b %-d, %Y")


@dataclass(frozen=True, slots=True)
class Style:
    """The habits of one page."""

    days: str
    with_institution: bool
    citation: int
    newest_first: bool

    @classmethod
    def of(cls, chance: random.Random) -> Style:
        """The habits that chance gives."""
        return cls(chance.choice(_DAYS), chance.random() < 0.6, chance.randrange(3), chance.random() < 0.5)

    def order(self, meetings: tuple[Meeting, ...]) -> tuple[Meeting, ...]:
        """The meetings as the page lists them."""
        return meetings[::-1] if self.newest_first else meetings

    def day(self, day: date) -> str:
        """A day as the page writes it."""
        return day.strftime(self.days)

    def people(self, speakers: tuple[Speaker, ...]) -> str:
        """Those who present."""
        if self.with_institution and len(speakers) == 1:
            return f"{speakers[0].name} ({speakers[0].institution})"
        return " and ".join(speaker.name for speaker in speakers)

    def cited(self, paper: Paper) -> str:
        """A citation in Markdown."""
        first = paper.authors[0].name.rpartition(" ")[2] + (" et al." if len(paper.authors) > 1 else "")
        names = ", ".join(author.name for author in paper.authors)
        return (
            f"[{paper.title}]({paper.url}), {first}, {paper.year}",
            f'{names} ({paper.year}): "{paper.title}", {paper.venue}, {paper.url}',
            f"[{paper.title}]({paper.url})",
        )[self.citation]

    def cited_html(self, paper: Paper) -> str:
        """A citation in HTML."""
        return f'<a href="{paper.url}">{paper.title}</a>' + (f" ({paper.year})" if self.citation < 2 else "")
