"""How a phrase of people is written, and the pattern that finds it.

The notation is hassil's, as far as we need it:

* `(a|b)` one of these, `[a|b]` one of these or none, `(a|b)*` any number of these;
* `<name>` one of the phrases of that name; `<start>`, `<end>` of the message, `<date>`, `<phone>` what was masked;
* `{3}` three words at most, `{1-8}` one to eight, `###` a figure of three digits at most;
* `!a`, `!(a|b c)` none of these follows, `&(a|b)` one of these does, `~a` begins a phrase that stands not behind a;
* `$` the end of a clause that is no question;
* `name:(a|b)` keeps under this name what was said there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import product

_PIECE = re.compile(r"[a-z_]+:\(|[!&]\(|\)\*|[()\[\]|$]|<[a-z_]+>|\{[0-9](?:-[0-9])?\}|!?[^\s()\[\]|<>{}$]+|\S")
_OPENS = ("(", "[", "!(", "&(")
_LOOKS_AHEAD = ("!(", "&(")
_MASKED = tuple(f"<{kind}>" for kind in ("id_number", "phone", "email", "date", "person", "number", "address"))
_FIGURE = re.compile(r"(?:\\#)+")
_ANCHORS = {"<start>": r"^[ ,.;?!]*", "<end>": r"(?=[ .!]*$)"}
_END_OF_CLAUSE = r"(?= ?(?:$|[^\w<?\s]))"
MAX_WORDINGS = 5000
Rules = Mapping[str, Iterable[str]]


@dataclass(frozen=True, slots=True)
class Either:
    """One of several sequences of parts; a part is a piece of the notation or another choice."""

    opened: str  # the bracket: "(", "[", "!(", "&(" or "name:("
    choices: tuple[tuple[str | Either, ...], ...]
    repeats: bool = False


def parse(phrase: str, rules: Rules, inside: tuple[str, ...] = ()) -> Either:
    """Return the parts of a phrase. Raises ValueError when it is written wrong or names a rule that does not exist."""
    opened: list[str] = ["("]
    levels: list[list[list[str | Either]]] = [[[]]]
    for piece in _PIECE.findall(phrase):
        if piece in _OPENS or piece.endswith(":("):
            opened.append(piece)
            levels.append([[]])
        elif piece in (")", "]", ")*"):
            if len(levels) == 1 or (piece == "]") != (opened[-1] == "["):
                raise ValueError(f"'{phrase}': {piece}")
            choices = tuple(map(tuple, levels.pop()))
            levels[-1][-1].append(Either(opened.pop(), choices, piece == ")*"))
        elif piece == "|":
            levels[-1].append([])
        elif piece[0] == "<" and len(piece) > 1 and (piece[1:-1] in rules or piece not in (*_ANCHORS, *_MASKED)):
            name = piece[1:-1]
            if name not in rules or name in inside:
                raise ValueError(f"'{phrase}': {piece}")
            levels[-1][-1].append(parse_all(rules[name], rules, (*inside, name)))
        elif piece[0] in "<>{}" and len(piece) == 1:
            raise ValueError(f"'{phrase}': {piece}")
        else:
            levels[-1][-1].append(piece)
    if len(levels) > 1:
        raise ValueError(f"'{phrase}': {opened[-1]}")
    return Either("(", tuple(map(tuple, levels[0])))


def parse_all(phrases: Iterable[str], rules: Rules, inside: tuple[str, ...] = ()) -> Either:
    """Return several phrases as one choice, the longest first."""
    longest_first = sorted(dict.fromkeys(phrases), key=len, reverse=True)
    return Either("(", tuple((parse(phrase, rules, inside),) for phrase in longest_first))


def pattern_of(parts: Either) -> str:
    """The source of the pattern that finds the parts, as whole words with one blank between them.

    A blank stands before a word, so that what is found ends with its last word; before the first word stands none, and
    what may be missing there brings its blank behind it. So alternatives begin with their own letters: that is fast.
    """
    begin = r"(?:(?<![\w<])|(?=[^\w\s]))" if _may_begin_with_sign(parts) else r"(?<![\w<])"
    return f"{begin}{_choice(parts, is_first=True)}"


def _choice(parts: Either, *, is_first: bool) -> str:
    choices = "|".join(_sequence(choice) for choice in parts.choices)
    if parts.opened in _LOOKS_AHEAD:
        return f"(?{'!' if parts.opened[0] == '!' else '='}{'' if is_first else ' ?'}(?:{choices}))"
    name = parts.opened[:-2]
    inner = f"(?{f'P<{name}>' if name else ':'}{choices})"
    if not is_first:
        inner = f" ?{inner}"
    elif not _is_firm(parts):
        inner = f"{inner} ?"
    return f"(?:{inner})*" if parts.repeats else f"(?:{inner})?" if parts.opened == "[" else inner


def _sequence(choice: tuple[str | Either, ...]) -> str:
    is_first, pattern = True, ""
    for part in choice:
        pattern += _part(part, is_first=is_first)
        is_first = is_first and not _is_firm(part)
    return pattern


def _part(part: str | Either, *, is_first: bool) -> str:
    if isinstance(part, Either):
        return _choice(part, is_first=is_first)
    if part in _ANCHORS:
        return _ANCHORS[part]
    if part == "$":
        return _END_OF_CLAUSE
    if part[0] == "~":
        return f"(?<!{re.escape(part[1:])} )"
    blank = "" if is_first else " ?"
    if part[0] == "{":
        least, _, most = part[1:-1].rpartition("-")
        return rf"(?:{blank}\w+\b{' ?' if is_first else ''}){{{least or 0},{most}}}?"
    if part[0] == "!" and len(part) > 1:
        return f"(?!{_part(part[1:], is_first=is_first)})"
    word = _FIGURE.sub(lambda figure: f"[0-9]{{1,{len(figure[0]) // 2}}}", re.escape(part))
    before = "(?<![.])" if part[0] == "#" else ""
    return f"{blank}{before}{word}" + (r"\b" if part[-1].isalnum() or part[-1] == "#" else "")


def _is_firm(part: str | Either) -> bool:
    """Whether something is always said there."""
    if isinstance(part, Either):
        is_needed = part.opened[0] not in "[!&" and not part.repeats
        return is_needed and all(any(map(_is_firm, choice)) for choice in part.choices)
    return part[0] == "#" or part[0].isalnum() or (part not in _ANCHORS and part[0] not in "{!$~")


def _may_begin_with_sign(parts: Either) -> bool:
    for choice in parts.choices:
        for part in choice:
            if isinstance(part, Either):
                if part.opened not in _LOOKS_AHEAD and _may_begin_with_sign(part):
                    return True
            elif _is_firm(part) and not (part[0].isalnum() or part[0] == "#"):
                return True
            if _is_firm(part):
                break
    return False


def wordings(parts: Either) -> Iterator[str]:
    """Everything that can be said with the parts, a number of any words as none at all and a figure as "7".

    >>> sorted(wordings(parse("(ra|lên) [ủy ban] <where>", {"where": ["đâu", "mô"]})))
    ['lên mô', 'lên đâu', 'lên ủy ban mô', 'lên ủy ban đâu', 'ra mô', 'ra đâu', 'ra ủy ban mô', 'ra ủy ban đâu']
    """
    if parts.opened in _LOOKS_AHEAD:
        yield ""
        return
    if parts.opened == "[" or parts.repeats:
        yield ""
    for choice in parts.choices:
        for said in product(*(tuple(_wordings_of_part(part)) for part in choice)):
            yield " ".join(filter(None, said))


def _wordings_of_part(part: str | Either) -> Iterator[str]:
    if isinstance(part, Either):
        yield from wordings(part)
    elif part[0] == "{":
        yield " ".join(["gì"] * int(part[1:-1].rpartition("-")[0] or 0))
    elif part in _ANCHORS or part == "$" or (part[0] in "!~" and len(part) > 1):
        yield ""
    else:
        yield re.sub("#+", "7", part)
