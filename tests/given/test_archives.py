"""Archives: the same pages as in the folder that was packed, and nothing that an archive should not do."""

from __future__ import annotations

import gzip
import io
import lzma
import os
import shutil
import struct
import tarfile
import time
import zipfile
from pathlib import Path

import pytest
from hypothesis import given as drawn
from hypothesis import settings
from hypothesis import strategies as st

from kg.cli import run
from kg.errors import CatalogueError, KgError
from kg.given import Given, Pages, task
from kg.given import archive as archive_module
from tests.given.packing import TALKS, pack, write

SITE = {
    "index.md": b"# Groups\n\nAll our groups.\n",
    "ice/index.md": TALKS,
    "snow/index.md": TALKS.replace(b"Club", b"Snow Club").replace(b"2020", b"2021"),
    "_posts/2022-11-04-graphs.md": b"---\nlayout: post\ntitle: Graphs\nspeaker: Ida Rhodes\n---\nWe met.\n",
    "_layouts/page.html": b"<html>{{ content }}</html>",
    ".github/README.md": b"# Hidden\n",
    "__MACOSX/ice/._index.md": b"\0\5\26\7",
    "logo.png": b"\x89PNG",
}
SHOWN = ["_posts/2022-11-04-graphs.md", "ice/index.md", "index.md", "snow/index.md"]
KINDS = ["site.zip", "site.tar", "site.tar.gz", "site.tgz", "site.tar.xz", "site.tar.bz2"]


def pages(*arguments: Path) -> list[Given]:
    return list(task([str(one) for one in arguments], Path("/nowhere")).pages)


def faults(path: Path) -> list[str]:
    """What is said of the pages that are not given; each names what it is about, and a cure."""
    found = [page for page in pages(path) if page.fault]
    told = []
    for page in found:
        with pytest.raises(KgError, match=" — ") as caught:
            page.content()
        told.append(str(caught.value))
    assert all(path.name in one for one in told)
    return told


@pytest.mark.parametrize("name", KINDS)
def test_an_archive_gives_what_its_folder_gives(tmp_path: Path, name: str) -> None:
    folder = write(tmp_path / "site", SITE)
    packed = pages(pack(tmp_path / name, SITE))
    assert sorted(str(page.path) for page in packed) == [f"{tmp_path}/{name}:{shown}" for shown in SHOWN]
    listed = {page.path.relative_to(folder).as_posix(): page for page in pages(folder)}
    assert sorted(listed) == SHOWN
    for page in packed:
        inside = str(page.path).rpartition(":")[2]
        assert (page.slug, page.source) == (listed[inside].slug, listed[inside].source)
        assert page.content() == SITE[inside]


@pytest.mark.parametrize("name", KINDS)
def test_a_folder_before_all_names_changes_no_slug(tmp_path: Path, name: str) -> None:
    deeper = pages(pack(tmp_path / name, {f"./site/{inside}": data for inside, data in SITE.items()}))
    plain = pages(pack(tmp_path / f"plain-{name}", SITE))
    assert sorted(page.slug for page in deeper) == sorted(page.slug for page in plain)


def test_a_build_of_an_archive_is_that_of_its_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    write(tmp_path / "site", SITE)
    shutil.make_archive("site-2020-01-02", "gztar", tmp_path, "site")  # a date that is not the pages'
    shutil.make_archive("site-2020-01-02", "zip", tmp_path / "site")
    graphs = set()
    for number, name in enumerate(["site", "site-2020-01-02.tar.gz", "site-2020-01-02.zip"]):
        assert run(["build", "-q", name, "-o", f"build-{number}"]) in (0, 3)  # index.md has no sessions
        graphs.add((tmp_path / f"build-{number}" / "graph.nq").read_bytes())
    assert len(graphs) == 1
    assert b"Ida Rhodes" in graphs.pop()


def test_what_is_skipped_is_told_with_archive_and_member(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    pack(Path("site.zip"), {"talks.md": TALKS, "big.md": b"x" * 20_000_001, "empty.md": b""})
    assert run(["build", "-q", "site.zip"]) == 3
    told = capsys.readouterr().err
    assert "kg: skipped: site.zip:big.md: larger than 20 MB — divide it into several pages" in told
    assert "kg: skipped: site.zip:empty.md: is empty" in told


def test_names_are_told_apart_over_archives_and_folders(tmp_path: Path) -> None:
    folder = write(tmp_path / "a", {"talks.md": TALKS})
    found = pages(folder, pack(tmp_path / "b.zip", {"talks.md": TALKS}), pack(tmp_path / "c.tar", {"talks.md": TALKS}))
    assert len({page.slug for page in found}) == 3


def test_an_archive_that_is_named_twice_is_read_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    pack(Path("a.zip"), {"talks.md": TALKS})
    assert len(pages(Path("a.zip"), tmp_path / "a.zip")) == 1


@pytest.mark.parametrize("name", ["a.zip", "a.tar.gz"])
@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_of_a_name_that_comes_twice_the_last_counts(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    if name.endswith("zip"):
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("talks.md", b"old")
            archive.writestr("talks.md", TALKS)
    else:
        with tarfile.open(path, "w:gz") as packed:
            for data in (b"old", TALKS):
                info = tarfile.TarInfo("talks.md")
                info.size = len(data)
                packed.addfile(info, io.BytesIO(data))
    assert [page.content() for page in pages(path)] == [TALKS]


def test_a_catalogue_in_an_archive_is_not_passed_over_in_silence(tmp_path: Path) -> None:
    path = pack(tmp_path / "site.tar.gz", {"site/talks.md": TALKS, "site/sources.toml": b""})
    with pytest.raises(CatalogueError, match=r"site.tar.gz: holds a catalogue, site/sources.toml.* — unpack it"):
        pages(path)


def test_reading_an_archive_again_gives_the_same(tmp_path: Path) -> None:
    found = task([str(pack(tmp_path / "a.tar.gz", SITE))], Path("/nowhere"))
    assert isinstance(found.pages, Pages)
    assert list(found.pages) == list(found.pages)
    assert found.known == len(SHOWN)


# What may not be.


def test_links_and_names_that_lead_out_are_refused(tmp_path: Path) -> None:
    secret = write(tmp_path, {"secret.md": b"# Secret\n"}) / "secret.md"
    path = tmp_path / "a.tar.gz"
    with tarfile.open(path, "w:gz") as archive:
        for name in ("../secret.md", str(secret), "a/../../secret.md"):
            archive.addfile(tarfile.TarInfo(name))
        for name, kind in (("soft.md", tarfile.SYMTYPE), ("hard.md", tarfile.LNKTYPE), ("pipe.md", tarfile.FIFOTYPE)):
            info = tarfile.TarInfo(name)
            info.type, info.linkname = kind, str(secret)
            archive.addfile(info)
    told = faults(path)
    assert sum("leads out of its archive" in one for one in told) == 3
    assert sum("is a link in its archive" in one for one in told) == 3
    assert len(pages(path)) == 6


def test_links_and_names_that_lead_out_of_a_zip_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        link = zipfile.ZipInfo("link.md")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
        archive.writestr("..\\secret.md", b"x")
        archive.writestr("/root.md", b"x")
    assert len(faults(path)) == 3 == len(pages(path))


def test_a_bomb_in_a_zip_is_named_and_not_unpacked(tmp_path: Path) -> None:
    path = pack(tmp_path / "bomb.zip", {"talks.md": TALKS, "bomb.md": b"\0" * 15_000_000, "huge.md": b" " * 50_000_000})
    told = faults(path)
    assert any("bomb.zip:bomb.md: grows more than 100 times" in one for one in told)
    assert any("bomb.zip:huge.md: larger than 20 MB" in one for one in told)
    assert [page.content() for page in pages(path) if not page.fault] == [TALKS]


def test_a_size_that_a_zip_lies_about_is_no_way_out(tmp_path: Path) -> None:
    path = pack(tmp_path / "a.zip", {"bomb.md": b"\0" * 15_000_000})
    data = path.read_bytes()
    path.write_bytes(data.replace(struct.pack("<L", 15_000_000), struct.pack("<L", 1_000)))
    [told] = faults(path)
    assert "is broken" in told


def test_a_bomb_in_a_tar_is_named_and_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive_module, "_FREE", 1_000_000)
    path = tmp_path / "bomb.tar.xz"
    with lzma.open(path, "wb", preset=0) as file, tarfile.open(fileobj=file, mode="w|") as archive:
        first = tarfile.TarInfo("talks.md")
        first.size = len(TALKS)
        archive.addfile(first, io.BytesIO(TALKS))
        bomb = tarfile.TarInfo("data.bin")
        bomb.size = 20_000_000
        archive.addfile(bomb, _Zeros())  # type: ignore[arg-type]
    [told] = faults(path)
    assert "bomb.tar.xz:data.bin: grows more than 100 times" in told
    assert [page.content() for page in pages(path) if not page.fault] == [TALKS]


class _Zeros:
    def read(self, size: int) -> bytes:
        return bytes(size)


def test_an_encrypted_member_is_named(tmp_path: Path) -> None:
    path = pack(tmp_path / "a.zip", {"talks.md": TALKS, "locked.md": b"x"})
    data = bytearray(path.read_bytes())
    for magic, flags in ((b"PK\3\4", 6), (b"PK\1\2", 8)):  # the second of each kind
        at = data.index(magic, data.index(magic) + 1)
        data[at + flags] |= 1
    path.write_bytes(bytes(data))
    [told] = faults(path)
    assert told == f"{path}:locked.md: is encrypted — unpack it with its password"


def test_an_unusual_method_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_LZMA) as archive:
        archive.writestr("talks.md", TALKS)
    [told] = faults(path)
    assert "unusual way" in told


@pytest.mark.parametrize("name", ["none.zip", "none.tar.gz", "none.warc.gz"])
def test_a_missing_archive_is_told(tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert faults(Path(name)) == [f"{name}: no such file — check the name"]
    assert run(["build", "-q", name]) == 1


@pytest.mark.parametrize("name", KINDS)
@pytest.mark.parametrize("data", [b"", b"not an archive", TALKS * 200, b"\x1f\x8b\x08", b"PK\3\4", b"\xfd7zXZ\0"])
def test_what_is_no_archive_is_told(tmp_path: Path, name: str, data: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    [told] = faults(path)
    assert "is no archive, or a broken one: " in told


def test_an_archive_is_known_by_its_bytes_whatever_its_ending(tmp_path: Path) -> None:
    made = pack(tmp_path / "a.zip", SITE)
    assert len(pages(made.rename(tmp_path / "a.tar.gz"))) == len(SHOWN)


@pytest.mark.parametrize("name", KINDS)
def test_of_a_cut_archive_the_cut_is_told_and_what_stands_before_it_given(tmp_path: Path, name: str) -> None:
    path = pack(tmp_path / name, {f"talks-{n}.md": TALKS + os.urandom(3_000).hex().encode() for n in range(40)})
    data = path.read_bytes()
    path.write_bytes(data[: len(data) * 2 // 3])
    found = pages(path)
    assert found[-1].fault
    assert len(faults(path)) == 1
    assert all(page.content().startswith(TALKS) for page in found[:-1])  # type: ignore[union-attr]
    assert name.endswith((".zip", ".xz", ".bz2")) or 15 < len(found) < 40


def test_a_wrong_checksum_is_told(tmp_path: Path) -> None:
    path = pack(tmp_path / "a.tar.gz", {"talks.md": TALKS})
    data = bytearray(path.read_bytes())
    data[-6] ^= 255
    path.write_bytes(bytes(data))
    assert len(faults(path)) == 1


def test_names_are_shown_without_what_steers_a_terminal(tmp_path: Path) -> None:
    path = tmp_path / "a.tar"
    with tarfile.open(path, "w") as archive:
        for name in ("\x1b[31mred.md", "b\udcff.md", "new\nline.md"):
            archive.addfile(tarfile.TarInfo(name))
    assert all(str(page.path).isprintable() and page.slug for page in pages(path))
    assert len(pages(path)) == 3


def test_ten_thousand_small_members_take_seconds(tmp_path: Path) -> None:
    many = {f"{n % 40}/page-{n}.md": b"%d %s" % (n, TALKS) for n in range(10_000)}
    start = time.process_time()
    for name in ("many.zip", "many.tar.gz"):
        path = tmp_path / name
        assert sum(page.content() is not None for page in pages(pack(path, many))) == 10_000
    assert time.process_time() - start < 20


@settings(max_examples=150)
@drawn(
    st.sampled_from(["a.zip", "a.tar", "a.tar.gz"]),
    st.lists(st.tuples(st.integers(0, 20_000), st.binary(max_size=12)), max_size=4),
)
def test_no_damage_is_more_than_a_told_fault(
    tmp_path_factory: pytest.TempPathFactory, name: str, edits: list[tuple[int, bytes]]
) -> None:
    path = pack(tmp_path_factory.mktemp("any") / name, SITE)
    data = bytearray(path.read_bytes())
    for at, new in edits:
        data[at % len(data) : at % len(data) + len(new)] = new
    path.write_bytes(gzip.compress(data, 1) if len(edits) == 4 else bytes(data))
    for page in pages(path):
        try:
            page.content()
        except KgError as error:
            assert error.cure
