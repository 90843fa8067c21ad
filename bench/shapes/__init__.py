"""How pages lay out their sessions, a module for each family of shapes; ``SHAPES`` holds them all.

A shape is a function from a seminar and a ``Style`` to the text of its page.
"""

from __future__ import annotations

from bench.shapes import bullets, headings, html, paragraphs, post, schedule, table

SHAPES = {
    "headings": (headings.by_date, ".md"),
    "titled-headings": (headings.by_title, ".md"),
    "bullets": (bullets.one_line, ".md"),
    "nested-bullets": (bullets.nested, ".md"),
    "table": (table.markdown, ".md"),
    "html-table": (table.html, ".html"),
    "html-cards": (html.cards, ".html"),
    "html-list": (html.list_items, ".html"),
    "paragraphs": (paragraphs.markdown, ".md"),
    "plain": (paragraphs.plain, ".txt"),
    "post": (post.post, ".md"),
    "schedule": (schedule.markdown, ".md"),
    "html-schedule": (schedule.html, ".html"),
}
