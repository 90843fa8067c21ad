"""Where things lie: the files that the package ships, and the folder that a user works in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import kg

CATALOGUE = "sources.toml"
KNOWLEDGE = ("topics", "institutions")
SYNTAXES = ("ttl", "nt", "nq", "trig", "rdf", "jsonld")


def packaged(name: str) -> Path:
    """A shipped file or folder ("data/topics.ttl", "queries"): in an installed package or beside it in a checkout."""
    package = Path(kg.__file__).parent
    installed = package / name
    return installed if installed.exists() else package.parent / name


@dataclass(frozen=True, slots=True)
class Basis:
    """What pages are read by, beside the lists that the package ships and those of projects and catalogues."""

    thesauri: tuple[Path, ...] = ()  # SKOS files
    registries: tuple[Path, ...] = ()  # data dumps of ROR
    found_topics: bool = True  # whether terms that no thesaurus has are looked for


@dataclass(frozen=True, slots=True)
class Project:
    """A user's folder: the one with ``sources.toml``, or its parent where that is ``data/``."""

    folder: Path

    @classmethod
    def of(cls, catalogue: Path) -> Project:
        """The project that a catalogue belongs to."""
        folder = catalogue.resolve().parent
        return cls(folder.parent if folder.name == "data" else folder)

    @classmethod
    def around(cls, folder: Path) -> Project | None:
        """The project whose folder this is, if it is one."""
        found = (folder / place for place in (CATALOGUE, f"data/{CATALOGUE}"))
        return next((cls.of(path) for path in found if path.is_file()), None)

    def files(self, name: str) -> list[Path]:
        """The project's own files or folders called ``name``, in its folder or its ``data/``."""
        return [path for path in (self.folder / name, self.folder / "data" / name) if path.exists()]


def knowledge_files(projects: Iterable[Project], more: Iterable[Path] = ()) -> list[Path]:
    """Thesauri and lists of institutions: those shipped, then those of the projects, then ``more``."""
    shipped = [packaged(f"data/{name}.ttl") for name in KNOWLEDGE]
    names = [f"{name}.{syntax}" for name in KNOWLEDGE for syntax in SYNTAXES]
    own = [path for project in projects for name in names for path in project.files(name)]
    return [*shipped, *own, *more]
