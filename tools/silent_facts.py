"""What the state's record says and ours, written by people, does not: the statements an editor should look at.

    .venv/bin/python -m tools.silent_facts FILE... [CODE...]

Prints, for each curated record (or only for the codes named), the source's statements that no one statement of ours,
nor two neighbours, covers. First those with a number that ours nowhere has, then those that tell most.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import log
from pathlib import Path

from assistant.knowledge.importing.codes import read_code
from assistant.knowledge.importing.reference import read_reference
from assistant.knowledge.phrase_files import phrases_of
from assistant.knowledge.publishing.content_files import PROCEDURES, read_content
from assistant.knowledge.record import Procedure
from assistant.language.spelling import fold, one_spelling
from assistant.settings import PROJECT
from assistant.statements.splitting import statements_of
from assistant.statements.statement import Holds, Statement, holds_of

COVERED = 0.6  # of what the words of a statement weigh; our sentences are shorter than the state's
TELLING = frozenset(Holds) - {Holds.AGENCY, Holds.PERSON, Holds.PLACE, Holds.PAPER, Holds.IF, Holds.RESULT, Holds.FORM}
_WORD = re.compile(r"\w+")
_LAW = re.compile(r"\d+(?:\.\d+)?/\d{4}/\S+(?: ngày \d{1,2}/\d{1,2}/\d{4})?|(?:điều|khoản|mẫu(?: số)?) \d+\w*", re.I)
_STOPS = frozenset(map(fold, phrases_of("facts")["not_searched"].words))


@dataclass(frozen=True, slots=True)
class Silent:
    """A statement of the source that our record does not make."""

    statement: Statement
    covered: float  # share of its words, the rare ones weighing more, in the statement of ours that is nearest
    numbers: frozenset[str]  # those, but of laws and forms, that stand nowhere in our record
    holds: frozenset[Holds]

    @property
    def weight(self) -> tuple[int, int, float]:
        """Greater is more important."""
        return len(self.numbers), len(self.holds), -self.covered


def silent_facts(ours: Procedure, source: Procedure) -> tuple[Silent, ...]:
    """Return what the source says that a citizen could ask for and our record lacks, most important first."""
    said = [_words(one.searched()) for one in statements_of(ours)]
    said = [*said, *(first | second for first, second in pairwise(said))]
    everything = frozenset[str]().union(*said)
    found = {one.statement.text: one for one in _missing(source, said, everything)}
    return tuple(sorted(found.values(), key=lambda one: one.weight, reverse=True))


def _missing(source: Procedure, said: Sequence[frozenset[str]], everything: frozenset[str]) -> Iterator[Silent]:
    stated = [(one, _words(one.text)) for one in statements_of(source)]
    often = Counter(word for _, words in stated for word in words)
    for one, words in stated:
        holds = holds_of(one.text) & TELLING
        numbers = frozenset(word for word in _words(_LAW.sub(" ", one.text)) - everything if word[0].isdigit())
        if one.topic == "legal_basis" or not (holds or numbers) or not words:
            continue
        weights = {word: log(1 + len(stated) / often[word]) for word in words}
        covered = max((sum(weights[word] for word in words & other) for other in said), default=0.0)
        covered /= sum(weights.values())
        if covered < COVERED or numbers:
            yield Silent(one, covered, numbers, holds)


def _words(text: str) -> frozenset[str]:
    """The words that tell, without diacritics; "02" is 2."""
    words = _WORD.findall(fold(one_spelling(text)))
    return frozenset(word.lstrip("0") if word.isdigit() else word for word in words) - _STOPS


def _one(silent: Silent) -> str:
    of = silent.statement
    numbers = f" [số mới: {', '.join(sorted(silent.numbers))}]" if silent.numbers else ""
    context = f" ({of.context})" if of.context else ""
    return f"- {silent.covered:.0%} {of.section}{context}{numbers}: {of.text}"


def main() -> int:
    """Print what is silent in each record that was asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("arguments", nargs="+", metavar="FILE_OR_CODE")
    arguments = parser.parse_args().arguments
    files = [Path(one) for one in arguments if Path(one).exists()]
    codes = {read_code(one) for one in arguments if not Path(one).exists()}
    sources = {record.code: record for record in read_reference(files).procedures}
    for file in read_content(sorted((PROJECT / "knowledge_base" / PROCEDURES).glob("*.yaml")))[0]:
        ours = file.item
        if isinstance(ours, Procedure) and ours.code in sources and (not codes or ours.code in codes):
            found = silent_facts(ours, sources[ours.code])
            print(f"\n## {file.path.name} {ours.code}: {len(found)}", *map(_one, found), sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
