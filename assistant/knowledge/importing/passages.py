"""Running text cut into steps and conditions, without losing a word."""

from __future__ import annotations

import re

from assistant.knowledge.record import Condition, Step

_STEP = re.compile(r"(?:(?<=\s)|^)(?=(?:[-+*•–]\s*)?Bước\s+\d+\s*[:.\-–])|(?<=\n)(?=(?:[-+*•–]\s*)?Bước\s+\d+\b)")
_STEP_TITLE = re.compile(r"^(?:[-+*•–]\s*)?(Bước\s+\d+)\s*[:.\-–]*\s*")
_NUMBER = re.compile(r"(?<=\n)(?=(?:[a-zđ]|\d{1,2}(?:\.\d{1,2})*)[.)]\s*\D)")
_DASH = re.compile(r"(?<=\n)(?=[-•–]\s*\S)")
_BULLET = re.compile(r"^[-•–*]\s*")


def split_steps(text: str) -> tuple[Step, ...]:
    """Return the steps of a text: at "Bước n", else at "a)" and "1.", else at dashes; sub-points stay inside."""
    steps = []
    for part in split_points(text):
        title = _STEP_TITLE.match(part)
        body = part[title.end() :] if title else _BULLET.sub("", part)
        if title and not body:
            steps.append(Step(text=title[1]))
        else:
            steps.append(Step(title=title[1] if title else "", text=body))
    return tuple(step for step in steps if step.text)


def split_conditions(text: str) -> tuple[Condition, ...]:
    """Return the conditions of a text, one for each point of its outermost list."""
    bodies = (_BULLET.sub("", part) for part in split_points(text))
    return tuple(Condition(text=body) for body in bodies if body)


def split_points(text: str) -> list[str]:
    """Cut a text at the outermost kind of list that it has; joined again the parts are the text."""
    for pattern in (_STEP, _NUMBER, _DASH):
        parts = [part.strip() for part in pattern.split(text)]
        parts = [part for part in parts if part]
        if len(parts) > 1:
            return parts
    return [text.strip()] if text.strip() else []


def says_none(text: str) -> bool:
    """Tell whether a text only says that there is nothing: "Không", "Không có."."""
    return text.rstrip(". ").lower() in ("không", "không có", "không quy định")
