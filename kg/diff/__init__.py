"""What changed between two builds, page versions or dates, in words that people use."""

from kg.diff.changes import Change, changes
from kg.diff.states import State, as_of, current, of_version, version_of
from kg.diff.telling import FORMATS, tell

__all__ = ["FORMATS", "Change", "State", "as_of", "changes", "current", "of_version", "tell", "version_of"]
