"""Imported records beside their sources: what was lost on the way, and what is in no source.

    .venv/bin/python tools/compare_import.py FILE... [--count 20] [--seed 2026] [--quiet]

Prints each record of a fixed choice beside its source and ends with an error when one fact of a source
(number, form, law, name of a paper) is in no field of its record, or one of a record in no source.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from assistant.errors import ContentError
from assistant.knowledge.checking.claims import Claim, claims_of
from assistant.knowledge.checking.evidence import gather, one_case, squeeze
from assistant.knowledge.facts import is_supported
from assistant.knowledge.importing.clean import clean
from assistant.knowledge.importing.reference import read_record
from assistant.knowledge.importing.rows import read_rows
from assistant.knowledge.record import Procedure
from assistant.knowledge.writing import write_procedure

TODAY = date(2026, 11, 25)  # fixed, so that two runs are equal
_LEGAL = re.compile(
    r"\d+(?:\.\d+)?/\d{4}/[A-ZĐ]+[A-ZĐ\d]*(?:-[A-ZĐ]+)*"
)  # of "02/2020/NĐ-CPMẫu" it takes one letter too many
_NUMBER = re.compile(r"\d+(?:[.,/]\d+)*")
_ZERO = re.compile(r"^0+(?=\d)")
_GLUED = ("methods_raw", "dossier_raw", "legal_raw")  # the tables before they were split: read from the split ones
_COUNTS = ("originals", "copies")


@dataclass(frozen=True, slots=True)
class Compared:
    """One record with what its source says and it does not, and the other way round."""

    source: Mapping[str, Any]
    record: Procedure
    lost: tuple[str, ...]
    invented: tuple[str, ...]


def compare(source: Mapping[str, Any], today: date = TODAY) -> Compared:
    """Return the record of a source row and the facts that do not stand on both sides."""
    record = read_record(source, today)
    evidence = gather(source)
    invented = [
        f"{claim.kind}: {claim.text} ({claim.where})"
        for claim in claims_of(record)
        if not (
            is_supported(claim, evidence)
            or _tight(claim.text) in _tight(evidence.text)
            or _is_worked_out(claim, record)
        )
    ]
    return Compared(source, record, tuple(lost_facts(source, record)), tuple(invented))


def _is_worked_out(claim: Claim, record: Procedure) -> bool:
    """Whether a per cent follows from the full and the reduced sum, which both stand in the source."""
    if claim.kind != "percent":
        return False
    cuts = [(fee, cut) for channel in record.channels for fee in channel.fees for cut in fee.discounts]
    return any(
        fee.amount and f"{fee.amount * (100 - cut.percent) // 100:,}".replace(",", ".") in fee.note
        for fee, cut in cuts
        if cut.percent == claim.value
    )


def lost_facts(source: Mapping[str, Any], record: Procedure) -> Iterator[str]:
    """Yield the facts of a source that its record holds nowhere."""
    text = one_case(write_procedure(record).replace("\\n", " ").replace('\\"', '"').replace("\\\\", "\\"))
    tight = squeeze(text)
    digits = {_plain(number) for number in _NUMBER.findall(text)}
    for path, words in _texts(source, ""):
        for number in _NUMBER.findall(one_case(words)):
            glued = path.endswith(_COUNTS) and number[:-1] in tight  # "... năm 2020" and "1 bản chính"
            if _plain(number) not in digits and squeeze(number) not in tight and not glued:
                yield f"số {number} ở {path}"
        for law in _LEGAL.findall(words):
            if squeeze(law) not in tight and squeeze(law[:-1]) not in tight:
                yield f"văn bản {law} ở {path}"
    papers = [_tight(f"{paper.name}{paper.form}") for paper in record.documents]
    papers += [_tight(note.text) for note in record.notes]
    for group in source.get("dossier") or ():
        for item in group.get("items") or ():
            words = _tight(clean(item.get("name"))), _tight(clean(item.get("form")))
            if not any(words[0] in paper and words[1] in paper for paper in papers):
                yield f"giấy tờ: {clean(item.get('name'))[:120]} {clean(item.get('form'))[:80]}"


def _texts(value: object, path: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield path, clean(value)
    elif isinstance(value, bool) or value is None:
        return
    elif isinstance(value, int | float):
        if value or path.rsplit(".", 1)[-1] not in _COUNTS:
            yield path, f"{value:g}"
    elif isinstance(value, Mapping):
        for key, item in value.items():
            if key not in _GLUED:
                yield from _texts(item, f"{path}.{key}".strip("."))
    elif isinstance(value, list | tuple):
        for number, item in enumerate(value, 1):
            yield from _texts(item, f"{path}.{number}")


def _tight(text: str) -> str:
    """The letters and figures alone: cells were glued and parted again, bullets and blanks came and went."""
    return "".join(letter for letter in one_case(text) if letter.isalnum())


def _plain(number: str) -> str:
    return _ZERO.sub("", re.sub(r"[.,]", "", number))


def choose(files: list[Path], count: int, seed: int) -> list[Mapping[str, Any]]:
    """Return the same rows each time: drawn by a seed from all rows, in the order of their codes."""
    rows = [row.data for row in read_rows(files) if not isinstance(row, ContentError)]
    rows.sort(key=lambda row: str(row.get("code")))
    return random.Random(seed).sample(rows, min(count, len(rows)))


def show(compared: Compared) -> None:
    """Print a source and its record, one under the other."""
    print(f"\n######## {compared.record.code} {compared.record.name}")
    print("---- nguồn")
    print(json.dumps(dict(compared.source), ensure_ascii=False, indent=1))
    print("---- bản ghi")
    print(write_procedure(compared.record))
    for kind, facts in (("MẤT", compared.lost), ("KHÔNG CÓ TRONG NGUỒN", compared.invented)):
        for fact in facts:
            print(f"{kind}: {fact}")


def main() -> int:
    """Compare the chosen records; returns 0 only when nothing was lost and nothing invented."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--count", type=int, default=20)
    parser.add_argument("--seed", type=int, default=2026)
    parser.add_argument("--quiet", action="store_true", help="only the count and what is wrong")
    options = parser.parse_args()
    compared = [compare(row) for row in choose(options.files, options.count, options.seed)]
    lost = invented = 0
    for one in compared:
        lost, invented = lost + len(one.lost), invented + len(one.invented)
        if not options.quiet:
            show(one)
        elif one.lost or one.invented:
            print(one.record.code, *one.lost, *one.invented, sep="\n  ")
    print(f"{len(compared)} bản ghi: {lost} dữ kiện bị mất, {invented} dữ kiện không có trong nguồn.")
    return int(bool(lost or invented))


if __name__ == "__main__":
    sys.exit(main())
