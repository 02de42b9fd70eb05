"""One question that tells several near-equal procedures apart: which level, for the first time or again, for whom.

The question is taken from the names and levels of the records themselves: whatever splits the candidates best.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from assistant.frames.name_words import telling
from assistant.knowledge.record import Procedure
from assistant.language.spelling import one_spelling
from assistant.retrieval.acts import PATTERNS as ACT_PATTERNS
from assistant.retrieval.acts import acts_in

_ISSUING = re.compile(r"(?<!\w)(?:đăng ký|cấp)(?!\w)")
MAX_GROUPS = 5
MIN_GROUPS = 2
OTHER = "other"
Feature = Callable[[Procedure], str]


@dataclass(frozen=True, slots=True)
class Split:
    """A deciding question by name, and the procedures behind each of its answers, in the order of the candidates."""

    question: str  # of the sentences "split.<question>" and "split.<question>.<answer>"
    answers: Mapping[str, tuple[Procedure, ...]]


def _level(procedure: Procedure) -> str:
    names = {"xã": "xa", "tỉnh": "tinh", "trung ương": "trung_uong"}
    return "+".join(names[level] for level in procedure.levels if level in names) or OTHER


def _act(procedure: Procedure) -> str:
    acts = acts_in(one_spelling(procedure.name))
    return next(iter(acts)) if len(acts) == 1 else OTHER


def _matching(*rules: tuple[str, str]) -> Feature:
    patterns = [(answer, re.compile(rf"(?<!\w)(?:{words})(?!\w)")) for answer, words in rules]

    def feature(procedure: Procedure) -> str:
        name = one_spelling(procedure.name)
        return next((answer for answer, pattern in patterns if pattern.search(name)), OTHER)

    return feature


FEATURES: Mapping[str, Feature] = {
    "act": _act,
    "foreign": _matching(
        ("bien_gioi", "khu vực biên giới|biên giới"),
        ("nuoc_ngoai", "yếu tố nước ngoài|người nước ngoài|ở nước ngoài|của nước ngoài|có vốn đầu tư nước ngoài"),
    ),
    "age": _matching(("duoi_14", "dưới 14 tuổi"), ("tu_14", "đủ 14 tuổi")),
    "who": _matching(
        ("doanh_nghiep", "doanh nghiệp|công ty|tổ chức|hợp tác xã"), ("ho", "hộ kinh doanh|hộ gia đình|cá nhân")
    ),
    "way": _matching(("toan_trinh", "trực tuyến toàn trình|toàn trình"), ("mot_phan", "một phần|trực tiếp")),
    "mobile": _matching(("luu_dong", "lưu động")),
    "level": _level,
}


TELL_ANY_APART = frozenset({"foreign", "age"})  # ask of the person, whatever the papers
SAME = 0.6  # of the words of two names, that are no act, must be the same in one matter


def is_one_object(procedures: Sequence[Procedure]) -> bool:
    """Whether the names differ in their acts and qualifiers only: "cấp thẻ bơi", "gia hạn thẻ bơi"."""
    objects = [_object_of(procedure) for procedure in procedures]
    first = objects[0] if objects else frozenset()
    return all(len(first & other) >= SAME * min(len(first), len(other)) for other in objects[1:])


def _object_of(procedure: Procedure) -> frozenset[str]:
    """The words of a name that are neither filler nor say what is to be done."""
    name = one_spelling(procedure.name)
    for pattern in (*ACT_PATTERNS, _ISSUING):
        name = pattern.sub(" ", name)
    return telling(name)


def best_split(candidates: Sequence[Procedure], has_words: Callable[[str], bool]) -> Split | None:
    """Return the question that splits the candidates most evenly.

    `has_words` tells whether a sentence exists: a question one of whose answers cannot be put in words is not asked.
    None when there is no such question.
    """
    is_one = is_one_object(candidates)
    splits = [
        split
        for question, feature in FEATURES.items()
        if (is_one or question in TELL_ANY_APART)
        and (split := _split(question, feature, candidates)) is not None
        and all(has_words(f"split.{question}.{answer}") for answer in split.answers)
    ]
    return min(splits, key=lambda split: max(map(len, split.answers.values())), default=None)


def _split(question: str, feature: Feature, candidates: Sequence[Procedure]) -> Split | None:
    groups: dict[str, list[Procedure]] = {}
    for procedure in candidates:
        groups.setdefault(feature(procedure), []).append(procedure)
    if not MIN_GROUPS <= len(groups) <= MAX_GROUPS:
        return None
    return Split(question, {answer: tuple(members) for answer, members in groups.items()})
