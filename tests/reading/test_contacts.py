"""Contacts do not get past reading; what only looks like one does."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.reading import load, quote, read
from kg.reading.contacts import mask

LOCALS = ["jane", "jane.doe", "j.doe+lab", "jane_doe", "jane-doe2", "müller"]
FORMS = [
    "{}@uni.example", "<{}@uni.example>", "mailto:{}@uni.example?subject=x", "[write](mailto:{}@cs.uni.example)",
    '<a href="mailto:{}@uni.example">write</a>', "{}%40uni.example", "{}&#64;uni.example", "{}&#x40;uni.example",
    "{} @ uni.example", "{}@ uni.example", "{} at uni dot example", "{} AT uni DOT example", "{} at cs dot uni dot de",
    "{} [at] uni (dot) example", "{}(at)uni.example", "{} (at) uni.example", "{}[@]uni.example",
    "{} {{at}} uni.example", "{}&lt;at&gt;uni.example", "<b>{}</b>@uni.example", "{}<span>@</span>uni.example",
    "**{}**@uni.example", '{}<i class="fa fa-at"></i>uni.example', "e-mail: {} at uni.example", "{} [at] uni",
]  # fmt: skip
NUMBERS = [
    "+49 40 123456-78",
    "+49 (0)40 1234567",
    "+1 646 558 8656",
    "+44 20 7946 0018",
    "+4520304050",
    "+33 1.23.45.67.89",
]
TOLD = ["040 1234567", "(040) 123 456", "030/123456", "12345678", "0172-1234567"]
CALLS = [
    "Tel. {}", "Tel: {}", "Telephone: {}", "phone {}", "Phone number: {}", "Fax: {}", "☎ {}", "Mobile: {}",
    "<b>Tel.:</b> {}", '<a href="tel:{}">call</a>',
]  # fmt: skip
AMERICAN = ["(555) 123-4567", "(555)123-4567", "555-234-4567", "555.234.4567"]
KEPT = [
    "2020-01-02", "12.03.2020", "31/12/2021", "2019-2020", "10:15-12:00", "pp. 123-145", "978-3-16-148410-0",
    "10.1103/PhysRevLett.120.143001", "doi:10.1016/j.cell.2022.05.013",
    "arXiv:2101.12345", "Meeting ID: 830 1234 5678", "Meeting ID: 555-234-4567",
    "GMT+2", "UTC+01:00", "12:00+0100", "Hamburg 21502", "https://example.org/2020/123456789", "x+12345678",
    "published at openreview.net", "talk at NeurIPS 2019", "meet at zoom.us", "mathjax@3/es5/tex.js", "photo@2x.png",
    "19%3A7983%40thread.tacv2", "room 1.2 at 10.30", "SciML @ DMI", "state_at_the_moment", "@handle",
    "Call for papers 2019",
]  # fmt: skip


@pytest.mark.parametrize(("local", "form"), list(itertools.product(LOCALS, FORMS)))
def test_mailboxes(local: str, form: str) -> None:
    text = f"Ask {form.format(local)} for more."
    masked = mask(text)
    assert len(masked) == len(text)
    assert local not in masked
    assert masked.count("•") == len(local)


@pytest.mark.parametrize("number", NUMBERS + AMERICAN)
def test_numbers(number: str) -> None:
    assert mask(f"or {number}, thanks") == f"or {'•' * len(number)}, thanks"


@pytest.mark.parametrize(("number", "call"), list(itertools.product(TOLD + NUMBERS, CALLS)))
def test_numbers_that_are_told(number: str, call: str) -> None:
    assert mask(f"{call.format(number)} x") == f"{call.format('•' * len(number))} x"


@pytest.mark.parametrize("text", KEPT)
def test_no_contact(text: str) -> None:
    assert mask(f"See {text} there.") == f"See {text} there."


@pytest.mark.parametrize(
    "text",

    ["&#106;&#97;&#110;&#101;&#64;&#117;&#110;&#105;&#46;&#101;&#120;",
     "{jane,joe}@uni.example", "jane\\_doe@uni.example",
     '<a data-cfemail="6a616e65">x</a>', '<a href="/cdn-cgi/l/email-protection#6a616e65">x</a>'],
)  # fmt: skip
def test_disguises(text: str) -> None:
    masked = mask(text)
    assert "•" in masked
    assert not any(secret in masked for secret in ("&#106;", "jane", "joe", "6a616e65"))


def test_no_quote_gives_a_contact() -> None:
    source = b"# Contact\n[Jane](mailto:jane.doe@uni.example), +49 40 123456, jim at uni dot example\n"
    document = read(load("a.md", slug="a", data=source))
    quotes = [quote(document, block.span) for block in document.walk()]
    assert not any(secret in " ".join(quotes) for secret in ("jane.doe", "123456", "jim"))
    assert "uni.example" in document.page.text


@given(st.text(st.sampled_from("ab1 .@+-_()[]\n0\u00a0<>&#;%atdo"), max_size=200))
def test_lines_and_length_stay(text: str) -> None:
    masked = mask(text)
    assert len(masked) == len(text)
    assert [i for i, c in enumerate(masked) if c == "\n"] == [i for i, c in enumerate(text) if c == "\n"]
