"""`assistant check --imported`: what is wrong in the imported records, most urgent first, to be worked through."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.assembly import today
from assistant.knowledge.catalogue import Catalogue
from assistant.knowledge.check import Finding, finding_as_dict
from assistant.knowledge.check import check as find_problems
from assistant.knowledge.record import Procedure

_PARTICULAR = re.compile(r"\s*\([^()]*\)|'[^']*'|“[^”]*”?|: .*|\d[\d./]*")  # what differs from record to record
_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Group:
    """One kind of trouble: how many records have it, which, what the first says, and what to do."""

    severity: str
    codes: tuple[str, ...]
    trouble: str
    cure: str


def check_imported(catalogue: Catalogue | None, *, as_json: bool) -> int:
    """Print the troubles of every imported record, live or beside a curated one; 0 only without an error."""
    records = imported_of(catalogue) if catalogue else []
    if catalogue is None or not records:
        print("Chưa có thủ tục nhập nào trong kho. Chạy `assistant import TỆP... --format ...` trước.")
        return 1
    findings = find_problems([(record.code, record) for record in records], today(), catalogue.procedures)
    groups = group(findings)
    errors = sum(finding.severity == "error" for finding in findings)
    if as_json:
        body = {
            "records": len(records),
            "groups": [
                {"severity": one.severity, "records": len(one.codes), "trouble": one.trouble, "cure": one.cure}
                | {"codes": one.codes}
                for one in groups
            ],
            "findings": [finding_as_dict(finding) for finding in findings],
        }
        print(json.dumps(body, ensure_ascii=False))
        return int(bool(errors))
    for one in groups:
        print(f"{'LỖI' if one.severity == 'error' else 'lưu ý'} {len(one.codes)} thủ tục: {one.trouble}")
        print(f"    {one.cure}")
        rest = f" và {len(one.codes) - _SHOWN} mã nữa" if len(one.codes) > _SHOWN else ""
        print(f"    Mã: {', '.join(one.codes[:_SHOWN])}{rest}")
    counts = f"{len(records)} thủ tục nhập, {errors} lỗi, {len(findings) - errors} lưu ý."
    print(f"{counts} Thêm --json để có từng chỗ của mọi mã.")
    return int(bool(errors))


def imported_of(catalogue: Catalogue) -> list[Procedure]:
    """Return the imported records in the order of their codes, those beside a curated one among them."""
    live = [record for record in catalogue.procedures.values() if record.origin == "imported"]
    return sorted([*live, *catalogue.beside.values()], key=lambda record: record.code)


def group(findings: Sequence[Finding]) -> list[Group]:
    """Return the findings by kind: errors first, then the kind that most records have."""
    alike: dict[tuple[str, str, str], list[Finding]] = defaultdict(list)
    for finding in findings:
        alike[finding.severity, _PARTICULAR.sub("", finding.trouble), finding.cure].append(finding)
    groups = [
        Group(severity, tuple(dict.fromkeys(one.place for one in found)), found[0].trouble, cure)
        for (severity, _, cure), found in alike.items()
    ]
    return sorted(groups, key=lambda one: (one.severity, -len(one.codes)))
