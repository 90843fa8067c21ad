"""Hundreds of spellings of e-mail addresses and telephone numbers in pages: none in anything that kg writes."""

from __future__ import annotations

import itertools
from pathlib import Path

from reading.test_contacts import CALLS, FORMS, LOCALS, NUMBERS, TOLD

import kg
from forget.outputs import everything

# Each local part once for each form, made unlike any other word, so that a search for it cannot err.
LOCAL_PARTS = [*LOCALS, "Jane.Doe", "j-d42"]
MAILS = [
    (form, f"{local}{chr(97 + i % 26)}qzx") for i, (local, form) in enumerate(itertools.product(LOCAL_PARTS, FORMS))
]
PHONES = [(call, number) for number, call in itertools.product(TOLD + NUMBERS, CALLS)]
SHAPES = {
    ".md": "## {day} May 2020: Sea ice\n\nSpeaker: Ada Lovelace, {contact}\n\n",
    ".txt": "{day} May 2020: Sea ice\nSpeaker: Ada Lovelace, {contact}\n\n",
}


def test_no_contact_is_in_any_output(tmp_path: Path) -> None:
    contacts = [form.format(secret) for form, secret in (*MAILS, *PHONES)]
    secrets = {secret for _, secret in MAILS} | {number for _, number in PHONES}
    assert len(contacts) >= 300
    (tmp_path / "pages").mkdir()
    for page, start in enumerate(range(0, len(contacts), 25)):
        suffix, shape = [*SHAPES.items()][page % 2]
        told = (shape.format(day=day, contact=one) for day, one in enumerate(contacts[start : start + 25], 1))
        (tmp_path / "pages" / f"group-{page}{suffix}").write_text("# Group\n\n" + "".join(told), "utf-8")
    kg.build(tmp_path / "pages", out=tmp_path / "build")
    found = [(secret, where) for where, text in everything(tmp_path / "build") for secret in secrets if secret in text]
    assert found == []
