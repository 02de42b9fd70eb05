"""`assistant withdraw`: take back everything that came from one source, or put it back."""

from __future__ import annotations

import argparse
import getpass
import json
import sys
from dataclasses import asdict
from pathlib import Path

from assistant.assembly import open_storage
from assistant.knowledge.publishing.withdrawing import Withdrawal, list_sources, put_back_source, withdraw_source
from assistant.settings import Settings

_SHOWN = 5
_LINES = {
    "gone": "gỡ xuống",
    "restored": "trở lại bản của nguồn khác",
    "returned": "trở lại như trước khi gỡ",
    "unlinked": "trong đó là mã cũ, không còn dẫn sang thủ tục khác",
    "beside": "trong đó chỉ nằm bên cạnh bản biên tập, bản biên tập không đổi",
}


def withdraw(options: argparse.Namespace, settings: Settings) -> int:
    """Withdraw a source, or undo that, and say what was done; without a source say which there are.

    A source may be named by the path of its file.
    """
    database = open_storage(settings)
    if not options.source:
        return _list(list_sources(database), as_json=options.json)
    act = put_back_source if options.undo else withdraw_source
    names = (options.source, Path(options.source).name)
    name = next((name for name in names if act(database, name, "", is_trial=True).count()), options.source)
    done = act(database, name, options.by or getpass.getuser(), is_trial=options.dry_run)
    if options.json:
        print(json.dumps({"source": name, "records": done.count(), **asdict(done)}, ensure_ascii=False))
    else:
        _tell(name, done, options)
    return 0 if done.count() else 1


def _list(sources: dict[str, int], *, as_json: bool) -> int:
    if as_json:
        print(json.dumps(sources, ensure_ascii=False))
    else:
        for name, count in sources.items():
            print(f"{count:>6}  {name}")
        print("Gỡ một nguồn: assistant withdraw --source NGUỒN (thêm --dry-run để xem trước).")
    return 0


def _tell(name: str, done: Withdrawal, options: argparse.Namespace) -> None:
    if not done.count():
        trouble = "Không có gì để đưa lại từ nguồn" if options.undo else "Không có thủ tục nào đang dùng nguồn"
        print(f"{trouble} “{name}”. Chạy `assistant withdraw` để xem các nguồn.", file=sys.stderr)
        return
    verb = "Đưa lại" if options.undo else "Gỡ"
    print(f"{'Sẽ ' + verb.lower() if options.dry_run else verb} nguồn “{name}”: {done.count()} thủ tục.")
    for key, words in _LINES.items():
        if codes := getattr(done, key):
            rest = " ..." if len(codes) > _SHOWN else ""
            print(f"  {len(codes):>5}  {words}: {', '.join(codes[:_SHOWN])}{rest}")
    if options.dry_run:
        print("Chưa đổi gì.")
    elif not options.undo:
        print("Đưa lại: thêm --undo. Nhập lại các nguồn khác để lấy những mục trước đây để ngoài vì nguồn này.")
