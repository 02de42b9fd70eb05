"""The answers about fees, for every record of a source that contradicts itself or loses its thousands.

    .venv/bin/python tools/check_fees.py FILE... [--data-dir DIR]

A number is wrong when the source's own note speaks against it: "Miễn phí (Lệ phí 135.000 đồng/lần)",
"20 VNĐ (20.000 đồng/lần)". It may stand in an answer between quotation marks, as the source's words,
and nowhere else. With --data-dir the published record of each code is asked too, curated ones among them.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from assistant.dialogue.answers.fees import answer_fee
from assistant.dialogue.wording import Wording, load_wording
from assistant.errors import ContentError
from assistant.knowledge.catalogue import load_catalogue
from assistant.knowledge.importing.clean import clean
from assistant.knowledge.importing.reference import read_record
from assistant.knowledge.importing.rows import read_rows
from assistant.knowledge.record import Procedure
from assistant.knowledge.view import View
from assistant.settings import PROJECT
from assistant.storage.database import open_database

TODAY = date(2026, 11, 25)
_MONEY = re.compile(r"\d{1,3}(?:[.,]\d{3})+(?![\d/])|\d+\s*(?:đồng|vnđ|usd|nghìn|triệu)", re.IGNORECASE)
_FREE = re.compile(r"miễn phí", re.IGNORECASE)
_SMALL = re.compile(r"(?P<number>\d{1,3})(?:[.,]0{1,2})?\s*(?:VNĐ|Đồng|Việt Nam Đồng)", re.IGNORECASE)
_QUOTED = re.compile(r"“[^”]*”")


@dataclass(frozen=True, slots=True)
class Doubtful:
    """One cell whose number its own note speaks against."""

    code: str
    kind: str  # "contradicts" or "loses_thousands"
    wrong: re.Pattern[str]  # what no answer may state


def doubtful_fees(row: Mapping[str, Any]) -> Iterator[Doubtful]:
    """Yield the cells of a source row that contradict themselves, read from the raw cells alone."""
    code = str(row.get("code"))
    for method in row.get("methods") or ():
        for fee in method.get("fees") or ():
            amount, note = clean(fee.get("amount")), clean(fee.get("note"))
            if _FREE.search(amount) and (method.get("fee_conflict") or _MONEY.search(note)):
                yield Doubtful(code, "contradicts", _FREE)
            elif (small := _SMALL.fullmatch(amount.strip())) and 0 < int(small["number"]) < 1000:
                wrong = rf"(?<![\d.,]){small['number']} (?:đồng|VND|VNĐ)"
                yield Doubtful(code, "loses_thousands", re.compile(wrong, re.IGNORECASE))


def wrong_words(record: Procedure, doubtful: Doubtful, wording: Wording) -> list[str]:
    """Return what the answer states of the wrong number, for every way to decide the cases of the record."""
    found = []
    for answers in _decisions(record):
        section = answer_fee(View(record, TODAY, answers), wording)
        text = _QUOTED.sub("“…”", section.text(wording)) if section else ""
        found += [line for line in text.split("\n") if doubtful.wrong.search(line)]
    return list(dict.fromkeys(found))


def _decisions(record: Procedure) -> Iterator[dict[str, str]]:
    yield {}
    for case in record.cases:
        for choice in [one.id for one in case.choices] or ["yes", "no"]:
            yield {case.id: choice}


def main() -> int:
    """Ask every doubtful record; returns 0 only when no answer states a wrong number."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--data-dir", type=Path)
    options = parser.parse_args()
    wording = load_wording(PROJECT / "knowledge_base" / "replies")
    live: Mapping[str, Procedure] = {}
    if options.data_dir:
        database = open_database(f"sqlite:///{options.data_dir / 'assistant.sqlite3'}")
        live = load_catalogue(database).procedures
        database.close()
    codes: dict[str, set[str]] = {}
    curated: set[str] = set()
    wrong = 0
    for row in read_rows(options.files):
        if isinstance(row, ContentError):
            continue
        for doubtful in doubtful_fees(row.data):
            codes.setdefault(doubtful.kind, set()).add(doubtful.code)
            records = [read_record(row.data, TODAY)]
            if (published := live.get(doubtful.code)) is not None and published.origin == "curated":
                records.append(published)
                curated.add(doubtful.code)
            for record in records:
                for line in wrong_words(record, doubtful, wording):
                    wrong += 1
                    print(f"SAI {doubtful.code} ({record.origin}, {doubtful.kind}): {line}")
    counts = ", ".join(f"{len(found)} {kind}" for kind, found in sorted(codes.items()))
    print(f"{counts}; trong đó {len(curated)} có bản biên tập; {wrong} câu trả lời nói sai số tiền.")
    return int(bool(wrong) or not codes)


if __name__ == "__main__":
    sys.exit(main())
