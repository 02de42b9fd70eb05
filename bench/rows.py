"""The questions with their labels, from JSON lines of every form that `bench/README.md` describes."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any


class Want(StrEnum):
    """What a good reply does."""

    ANSWER = "answer"  # answer from one of the right procedures
    ANSWER_OR_ASK = "answer_or_ask"  # the same, or ask which is meant
    ASK_BACK = "ask_back"  # ask what decides
    DECLINE = "decline"  # answer from no procedure
    NAME = "name"  # the procedure is known by its name alone: name it, or decline; answer from no other
    ANSWER_ALL = "answer_all"  # answer or offer each of several requests
    DANGER = "danger"  # the number to call stands in the first message
    NO_DANGER = "no_danger"  # whatever it is, it is no emergency
    SPEAK = "speak"  # any clear sentence


@dataclass(frozen=True, slots=True)
class Turn:
    """One thing that is said, and what a good reply to it holds."""

    say: str
    want: Want | None = None  # None: not judged, it only prepares the next
    codes: tuple[str, ...] = ()  # any of them is right
    requests: tuple[tuple[str, ...], ...] = ()  # the right codes of each request of a letter
    any_of: tuple[str, ...] = ()  # one of these must be said
    all_of: tuple[str, ...] = ()  # all of these must be said
    none_of: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()  # telephone numbers, any of which is right


@dataclass(frozen=True, slots=True)
class Talk:
    """One conversation: most have a single turn."""

    id: str
    slice: str
    turns: tuple[Turn, ...]


class RowError(ValueError):
    """A line of a file of questions that cannot be read."""


_OUTSIDE = ("law", "opinion", "other_field", "nowhere", "nonsense")
_EXPECTED = {"emergency": Want.DANGER, "status": Want.DECLINE, "person": Want.DECLINE}


def read_talks(file: Path) -> tuple[Talk, ...]:
    """Return the conversations of a file. Raises RowError with file and line."""
    talks = []
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            turns = tuple(_turns(row))
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise RowError(f"{file}:{number}: {type(error).__name__}: {error}") from None
        name = str(row.get("slice") or row.get("kind") or file.stem)
        talks.append(Talk(hashlib.sha256(line.encode()).hexdigest()[:16], name, turns))
    return tuple(talks)


def _turns(row: Mapping[str, Any]) -> Iterator[Turn]:
    if "turns" in row:
        yield from (_turn_of_a_talk(turn) for turn in row["turns"])
        return
    yield from (Turn(say) for say in _many(row.get("before")))
    yield _of_a_kind(row) if row.get("kind") or row.get("requests") else _of_evaluation(row)


def _turn_of_a_talk(row: Mapping[str, Any]) -> Turn:
    codes = _many(row.get("codes"))
    if not codes:
        return Turn(row["say"])
    want = Want.ANSWER_OR_ASK if row.get("may_ask") else Want.ANSWER
    return Turn(row["say"], want, codes, any_of=_many(row.get("must_contain")))


def _of_a_kind(row: Mapping[str, Any]) -> Turn:
    say, kind, codes = row["question"], row.get("kind"), _many(row.get("codes"))
    if row.get("requests"):
        return Turn(say, Want.ANSWER_ALL, requests=tuple(_many(one["codes"]) for one in row["requests"]))
    if kind == "vague":
        return Turn(say, Want.ASK_BACK, codes)
    if kind == "clear":
        return Turn(say, Want.ANSWER, codes)
    if kind == "named_elsewhere":
        return Turn(say, Want.NAME, _many(row["name_codes"]))
    if kind == "danger":
        return Turn(say, Want.DANGER, numbers=_many(row["number"]))
    if kind == "sounds_only":
        return Turn(say, Want.NO_DANGER, codes)
    if kind == "foreign":
        return Turn(say, Want.SPEAK if row.get("asks_procedure") else Want.DECLINE)
    if kind in _OUTSIDE:
        return Turn(say, Want.DECLINE)
    raise ValueError(f"unknown kind {kind!r}")


def _of_evaluation(row: Mapping[str, Any]) -> Turn:
    codes, scope, expects = _many(row.get("codes")), row.get("scope"), row.get("expects")
    if expects in _EXPECTED:
        want = _EXPECTED[str(expects)]
    elif row.get("ask_back") or scope == "ask_back":
        want = Want.ASK_BACK
    elif scope in ("out", "out_of_scope", "no", "false", "legal_advice", False) or ("codes" in row and not codes):
        want = Want.DECLINE
    else:
        want = Want.ANSWER if codes else Want.SPEAK
    numbers = ("113", "114", "115") if want is Want.DANGER else ()
    said, unsaid = _many(row.get("must_contain")), _many(row.get("must_not_contain"))
    return Turn(row["question"], want, codes, all_of=said, none_of=unsaid, numbers=numbers)


def _many(value: str | Sequence[str] | None) -> tuple[str, ...]:
    if value is None:
        return ()
    return (value,) if isinstance(value, str) else tuple(map(str, value))
