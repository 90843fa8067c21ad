"""What is kept is found again, what nobody wants is gone from the disk, and nothing foreign is unpacked."""

from __future__ import annotations

import os
import pickle
import zlib
from datetime import date
from pathlib import Path

import pytest

from kg.building.cache import FOLDER, key, opened, pack, unpack
from kg.errors import BuildError
from kg.model import Source, Span


def test_answers_are_found_again(tmp_path: Path) -> None:
    with opened(tmp_path) as cache:
        cache.put([("a", b"1"), ("b", b"2")])
    with opened(tmp_path) as cache:
        assert "a" in cache
        assert cache["b"] == b"2"
        assert "c" not in cache
        with pytest.raises(KeyError):
            cache["c"]
    with opened(tmp_path, clean=True) as cache:
        assert "a" not in cache


def test_what_is_dropped_is_gone_from_the_file(tmp_path: Path) -> None:
    with opened(tmp_path) as cache:
        cache.put([("kept", b"kept"), ("dropped", b"Ada Lovelace")])
        cache.keep(["kept"])
        assert "dropped" not in cache
    files = list((tmp_path / FOLDER).iterdir())
    assert files
    assert not [path for path in files if b"Ada Lovelace" in path.read_bytes()]


def test_one_build_at_a_time(tmp_path: Path) -> None:
    with opened(tmp_path), pytest.raises(BuildError, match="another build is being written here"), opened(tmp_path):
        pass


def test_a_broken_file_is_an_empty_cache(tmp_path: Path) -> None:
    (tmp_path / FOLDER).mkdir()
    (tmp_path / FOLDER / "pages.sqlite").write_bytes(b"no database " * 1000)
    with opened(tmp_path) as cache:
        assert "a" not in cache


def test_values_of_kg_come_back_and_others_do_not() -> None:
    value = (Span(1, 2), Source(retrieved=date(2020, 4, 1)), frozenset({"a"}), {"n": 1.5})
    assert unpack(pack(value)) == value
    hostile = zlib.compress(pickle.dumps(os.system))
    with pytest.raises(pickle.UnpicklingError, match="no value of kg"):
        unpack(hostile)


def test_a_key_tells_every_part() -> None:
    assert key("a", 1) == key("a", 1)
    assert len({key("a", 1), key("a", 2), key("a1"), key("a", "1"), key(("a", 1))}) == 5
