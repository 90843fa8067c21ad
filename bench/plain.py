"""``python -m bench.plain FILE QUESTIONS SECONDS``: rdflib alone, in a process of its own, as it may take for ever.

Prints the seconds that it takes to load FILE (N-Triples), then those for each query of QUESTIONS (a JSON list); the
limit itself for a query that was stopped.
"""

from __future__ import annotations

import json
import signal
import sys
import time
from pathlib import Path

import rdflib

from kg.vocab import PREFIXES


def _stop(*_: object) -> None:
    raise TimeoutError


def main() -> None:
    """Load and ask."""
    path, questions, limit = sys.argv[1], json.loads(Path(sys.argv[2]).read_text("utf-8")), int(sys.argv[3])
    begin = time.perf_counter()
    graph = rdflib.Graph().parse(path, format="nt")
    print(time.perf_counter() - begin, flush=True)
    signal.signal(signal.SIGALRM, _stop)
    for question in questions:
        begin = time.perf_counter()
        signal.alarm(limit)
        try:
            list(graph.query(question, initNs=PREFIXES))
            print(min(time.perf_counter() - begin, limit), flush=True)
        except TimeoutError:
            print(limit, flush=True)
        finally:
            signal.alarm(0)


if __name__ == "__main__":
    main()
