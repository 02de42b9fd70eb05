"""Một Cửa Bench.

python -m bench ask QUESTIONS... --adapter simple|ours --url URL --out FILE    ask a running assistant, print the table
python -m bench measure ours|bm25|encoder [QUESTIONS...] [--data-dir DIR]      start it, ask it, stop it
python -m bench serve bm25|encoder --records FILE --port PORT                  a baseline on loopback
python -m bench records OUT [--data-dir DIR]                                   the records, for a peer to load
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from bench.adapters import ADAPTERS, Adapter
from bench.local import started
from bench.reporting import figures, write_table
from bench.rows import Talk, read_talks
from bench.running import run

QUESTIONS = sorted(Path("tests/evaluation").glob("*_hold.jsonl"))


def main() -> None:
    """Do what is asked."""
    options = _options()
    if options.job == "records":
        from bench.records import write_records

        print(write_records(options.out, options.data_dir), "records")
    elif options.job == "serve":
        from bench.baselines import serve

        serve(options.name, options.records, options.port)
    elif options.job == "ask":
        _report(options.adapter, _read(options), ADAPTERS[options.adapter](options.url.rstrip("/")), options)
    else:
        options.out.unlink(missing_ok=True)  # replies of an earlier state would be counted
        with started(options.name, options.data_dir) as url:
            adapter = ADAPTERS["ours" if options.name == "ours" else "simple"](url)
            _report(options.name, _read(options), adapter, options)


def _report(title: str, talks: list[Talk], adapter: Adapter, options: argparse.Namespace) -> None:
    held = run(talks, adapter, options.out, options.at_once, options.limit)
    data = figures(held)
    print(write_table(title, data))
    if options.json:
        options.json.write_text(json.dumps(data, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _read(options: argparse.Namespace) -> list[Talk]:
    return [talk for file in options.questions or QUESTIONS for talk in read_talks(file)]


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bench", description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    jobs = parser.add_subparsers(dest="job", required=True)
    asking = argparse.ArgumentParser(add_help=False)
    asking.add_argument("questions", nargs="*", type=Path, help="JSON lines; none: the held-out questions")
    asking.add_argument(
        "--out", type=Path, default=Path("var/bench/replies.jsonl"), help="replies; `ask` goes on there"
    )
    asking.add_argument("--json", type=Path, help="the figures as JSON")
    asking.add_argument("--at-once", type=int, default=2, choices=range(1, 9))
    asking.add_argument("--limit", type=float, default=30.0, help="seconds for one reply")
    data = argparse.ArgumentParser(add_help=False)
    data.add_argument("--data-dir", type=Path, default=Path("var/bench/data"))
    ask = jobs.add_parser("ask", parents=[asking])
    ask.add_argument("--adapter", choices=sorted(ADAPTERS), default="simple")
    ask.add_argument("--url", required=True)
    measure = jobs.add_parser("measure", parents=[data])
    measure.add_argument("name", choices=("ours", "bm25", "encoder"))
    for action in asking._actions:
        measure._add_action(action)
    serve = jobs.add_parser("serve")
    serve.add_argument("name", choices=("bm25", "encoder"))
    serve.add_argument("--records", type=Path, required=True)
    serve.add_argument("--port", type=int, required=True)
    records = jobs.add_parser("records", parents=[data])
    records.add_argument("out", type=Path)
    return parser.parse_args()


if __name__ == "__main__":
    main()
