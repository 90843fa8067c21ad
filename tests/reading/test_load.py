"""Bytes -> Page: encodings, formats, and what is refused."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from kg.errors import PageError
from kg.reading import load, read
from kg.reading.loading import MOST_BYTES

WORDS = "Müller – “Ozean” 5 €"


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("utf-8", WORDS.encode()),
        ("with a mark", b"\xef\xbb\xbf" + WORDS.encode()),
        ("utf-16 le", b"\xff\xfe" + WORDS.encode("utf-16-le")),
        ("utf-16 be", b"\xfe\xff" + WORDS.encode("utf-16-be")),
        ("utf-16 without a mark", WORDS.encode("utf-16-le")),
        ("utf-16 be without a mark", WORDS.encode("utf-16-be")),
        ("utf-32", b"\xff\xfe\x00\x00" + WORDS.encode("utf-32-le")),
        ("windows", WORDS.encode("cp1252")),
        ("windows, said to be latin-1", b"<meta charset=iso-8859-1>" + WORDS.encode("cp1252")),
        ("utf-8, said to be latin-1", b"<meta charset='iso-8859-1'>" + WORDS.encode()),
        ("windows, said to be utf-8", b"<meta charset='utf-8'>" + WORDS.encode("cp1252")),
        ("said to be rot13", b"<meta charset=rot13>" + WORDS.encode("cp1252")),
        ("said to be nonsense", b"<meta charset=x-nonsense>" + WORDS.encode()),
    ],
)
def test_encodings(name: str, data: bytes) -> None:
    text = load("a.html", slug="a", data=data).text
    assert text.endswith(WORDS)
    assert not text.startswith("\ufeff")


@pytest.mark.parametrize(
    ("charset", "codec", "words"),
    [("gb2312", "gb18030", "机器学习 讨论班"), ("GBK", "gb18030", "赵钱孙李"), ("koi8-r", "koi8-r", "Семинар"),
     ("windows-1251", "cp1251", "Семинар"), ("Shift_JIS", "shift_jis", "研究会"), ("euc-kr", "euc-kr", "세미나"),
     ("iso-8859-2", "iso-8859-2", "Łódź"), ("iso-2022-jp", "iso-2022-jp", "研究会"), ("big5", "big5", "研討會")],
)  # fmt: skip
def test_declared_encodings(charset: str, codec: str, words: str) -> None:
    head = f'<meta http-equiv="Content-Type" content="text/html; charset={charset}"><p>'.encode()
    assert load("a.html", slug="a", data=head + words.encode(codec)).text.endswith(words)


def test_few_broken_bytes_do_not_make_latin() -> None:
    data = ("größe " * 20).encode() + b"\xff und \xc3"
    text = load("a.txt", slug="a", data=data).text
    assert text.startswith("größe größe")
    assert text.count("\ufffd") == 2


def test_line_ends_and_hash() -> None:
    data = b"a\r\nb\rc\n"
    page = load("a.txt", slug="a", data=data)
    assert page.text == "a\nb\nc\n"
    assert page.sha256 == hashlib.sha256(data).hexdigest()
    assert page.line(4) == 3


@pytest.mark.parametrize(
    ("name", "text", "format"),
    [
        ("a.md", "x", "markdown"),
        ("a.Rmd", "x", "markdown"),
        ("a.rst", "x", "markdown"),
        ("a.md", "<!DOCTYPE html><html><p>x", "html"),
        ("a.htm", "x", "html"),
        ("a.txt", "# not a heading", "plain"),
        ("a.txt", "<html><body>x", "html"),
        ("a.ics", "BEGIN:VCALENDAR", "calendar"),
        ("-", "BEGIN:VCALENDAR\n", "calendar"),
        ("-", "<p>a</p><p>b</p><p>c</p>", "html"),
        ("-", "# Title\n", "markdown"),
        ("-", "---\ntitle: x\n---\n", "markdown"),
        ("-", "just words", "plain"),
    ],
)
def test_formats(name: str, text: str, format: str) -> None:
    assert load(name, slug="a", data=text.encode()).format == format


@pytest.mark.parametrize(
    ("data", "cause"),
    [
        (b"", "empty"),
        (b" \n\t\n", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (b"\x00" * 50, "empty"),
        (b"%PDF-1.7 ...", "PDF"),
        (b"PK\x03\x04....", "zip"),
        (b"\x89PNG\r\n", "image"),
        (b"\x1f\x8b\x08", "gzip"),
        (bytes(range(1, 32)) * 20, "control characters"),
        (b"x" * (MOST_BYTES + 1), "larger than 20 MB"),
    ],
)
def test_refused(data: bytes, cause: str) -> None:
    with pytest.raises(PageError, match=cause) as error:
        load("a.md", slug="a", data=data)
    assert error.value.path == "a.md"
    assert error.value.cure


def test_files(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    with pytest.raises(PageError, match="no such file"):
        load(path, slug="a")
    with pytest.raises(PageError, match="folder"):
        load(tmp_path, slug="a")
    with pytest.raises(PageError, match="cannot be read"):
        load("a\x00.md", slug="a")
    path.write_text("# Talks", encoding="utf-8")
    assert read(load(path, slug="a")).blocks[0].text.chars == "Talks"


def test_suppressed_words_keep_their_length() -> None:
    page = load("a.md", slug="a", data=b"by Jane Doe", suppress=lambda text: text.replace("Jane Doe", "••••••••"))
    assert page.text == "by ••••••••"
    with pytest.raises(ValueError, match="length"):
        load("a.md", slug="a", data=b"by Jane", suppress=lambda text: text + "x")
