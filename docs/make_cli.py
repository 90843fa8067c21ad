"""Writes docs/cli.md from the help of every command: python docs/make_cli.py

The test suite holds that the file is what this would write.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from kg.cli import COMMANDS, group

CLI = Path(__file__).parent / "cli.md"


def text() -> str:
    """The whole page."""
    # The group's own settings too: which options ask for help is kept by the first context that asks.
    root = click.Context(group, info_name="kg", max_content_width=100, terminal_width=100, **group.context_settings)
    parts = [
        "# The command line",
        "Written from the help texts by `docs/make_cli.py`.",
        "Exit codes: 0 done, 1 failed, 2 usage, 3 built but some pages were skipped, 4 a limit was hit, "
        "5 the data breaks a shape, 130 interrupted.",
        _help("kg", group.get_help(root)),
    ]
    for name in COMMANDS:
        command = group.get_command(root, name)
        if command:
            parts += _helps(command, name, root)
    return "\n\n".join(parts) + "\n"


def _helps(command: click.Command, name: str, parent: click.Context) -> Iterator[str]:
    """The help of a command, then of those that it groups."""
    ctx = click.Context(command, info_name=name, parent=parent, max_content_width=100, terminal_width=100)
    yield _help(ctx.command_path, command.get_help(ctx))
    for other in command.list_commands(ctx) if isinstance(command, click.Group) else ():
        if inner := command.get_command(ctx, other):
            yield from _helps(inner, other, ctx)


def _help(name: str, said: str) -> str:
    lines = "\n".join(line.rstrip() for line in said.splitlines())
    return f"## {name}\n\n```text\n{lines}\n```"


if __name__ == "__main__":
    CLI.write_text(text(), encoding="utf-8")
