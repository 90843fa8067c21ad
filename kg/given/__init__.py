"""What a user names on the command line, as a list of pages to read: each once, with its slug and its source.

pages, folders, globs, catalogues, address lists ──> listed, and read where they are worked on
tar and zip archives                             ──> listed, and unpacked in memory as they are asked for
WARC files                                       ──> what may tell of sessions, as it goes by
"""

from kg.given.page import Given
from kg.given.pages import Pages
from kg.given.task import Task, task

__all__ = ["Given", "Pages", "Task", "task"]
