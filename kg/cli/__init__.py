"""The command line: ``kg COMMAND``. Each command's module is imported only when it is used.

Here alone KgError becomes a message and an exit code: 0 done, 1 failed, 2 usage, 3 built but some pages were skipped,
4 a limit was hit, 5 the data breaks a shape, 130 interrupted.
"""

from __future__ import annotations

import difflib
import importlib
import signal
import sys
import traceback
from collections.abc import Mapping
from typing import Any

import click

from kg.errors import KgError

# Every command, in the order of the help text: name -> (module, what it does).
COMMANDS: Mapping[str, tuple[str, str]] = {
    "build": ("build", "Read pages and write their graph."),
    "init": ("build", "Write a catalogue for pages."),
    "query": ("ask", "Ask a question of the library, or SPARQL."),
    "queries": ("ask", "List the questions."),
    "recur": ("look", "Show how topics come back: topics x groups, first and last day."),
    "topics": ("topics", "List the topics that no thesaurus has, or write them as one."),
    "viz": ("look", "Draw the atlas, or a part of it."),
    "explain": ("explain", "Show a person, paper, topic or session with the words behind each fact."),
    "check": ("compare", "List where pages contradict each other, with both quotes."),
    "diff": ("compare", "Tell what changed between builds, page versions or dates."),
    "review": ("review", "Decide on who is who, the most uncertain pairs first."),
    "validate": ("trust", "Check a build against the shapes of the model."),
    "forget": ("trust", "Mask a person in every build from now on."),
    "export": ("export", "Write a build in another format."),
    "fetch": ("network", "Download the pages of the catalogue."),
    "enrich": ("network", "Look papers, people and institutions up."),
    "serve": ("serve", "Serve a build on this machine: SPARQL, pages, the atlas."),
    "push": ("remote", "Bring a build into another SPARQL store."),
    "mcp": ("serve", "Serve a build to assistants, over standard input and output."),
    "coverage": ("measure", "Show what of a page was used, ignored and not understood."),
    "evaluate": ("measure", "Measure how well pages are read, against gold files."),
}


class Lazy(click.Group):
    """A group whose commands live in modules of this package, imported when they are called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names, in the order of the table."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command itself; None if there is none of that name."""
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"kg.cli.{COMMANDS[cmd_name][0]}")
        command: click.Command = getattr(module, cmd_name)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As click does, with the nearest names where there is no such command."""
        if args[0] in COMMANDS or args[0].startswith("-"):
            return super().resolve_command(ctx, args)
        near = difflib.get_close_matches(args[0], COMMANDS, n=3, cutoff=0.5)
        hint = f" Did you mean {' or '.join(near)}?" if near else " See kg --help."
        raise click.UsageError(f"There is no command {args[0]!r}.{hint}", ctx)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The table itself, so that help imports no command."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, text) for name, (_, text) in COMMANDS.items()])


@click.group(cls=Lazy, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="seminar-kg", prog_name="kg")
@click.option("--debug", is_flag=True, help="Show where an error arose.")
def group(debug: bool) -> None:
    """Seminar pages in; a knowledge graph of topics, papers and people out, every statement with its quote.

    \b
    kg build page.md            read a page, write ./build
    kg explain "Taco Cohen"     what is known, and by which words
    """


def main() -> None:
    """Run the command line and end with its exit code."""
    if hasattr(signal, "SIGPIPE"):
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)  # `kg … | head` ends silently
    sys.exit(run(sys.argv[1:]))


def run(arguments: list[str]) -> int:
    """The exit code of ``kg`` with these arguments; errors are told on standard error."""
    debug = "--debug" in arguments
    try:
        result: Any = group.main([a for a in arguments if a != "--debug"], prog_name="kg", standalone_mode=False)
    except click.exceptions.Exit as ending:
        return ending.exit_code
    except click.Abort:
        return 130
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except KgError as error:
        if debug:
            traceback.print_exc()
        click.echo(f"kg: error: {error}", err=True)
        return error.exit_code
    return result if isinstance(result, int) else 0
