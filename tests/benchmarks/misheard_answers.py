"""What mishearing does to answers: `python tests/benchmarks/misheard_answers.py [QUESTIONS.jsonl...]`.

Takes questions from the evaluation files, spoils more and more of their syllables the way recognisers do (another tone,
another first consonant or last one, a syllable lost or added), and prints how many are still answered from the same
procedure as the clean question. No microphone and no model: it tells how good a recogniser has to be.
"""

from __future__ import annotations

import asyncio
import json
import random
import sys
import tempfile
import unicodedata
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from assistant.assembly import today
from assistant.commands.asking import assemble
from assistant.conversation import Conversations
from assistant.language.syllables import lacks_diacritics
from assistant.nlu.rules import read_rules
from assistant.settings import PROJECT, Settings
from assistant.storage.conversations import ConversationStore
from assistant.voice.speech.error_rates import Errors, word_errors

EVALUATION = Path(__file__).parents[1] / "evaluation"
QUESTIONS = 150
RATES = (0.0, 0.05, 0.1, 0.2, 0.3, 0.4)
TONES = ["", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323"]
STARTS = [
    ("tr", "ch"),
    ("s", "x"),
    ("d", "gi"),
    ("l", "n"),
    ("kh", "h"),
    ("ph", "th"),
    ("b", "p"),
    ("đ", "t"),
    ("c", "g"),
]
ENDS = [("nh", "n"), ("ng", "n"), ("t", "c"), ("ch", "t"), ("p", "t"), ("m", "n")]


def misheard(syllable: str, chance: random.Random) -> str:
    """One syllable as a recogniser may take it; "" when it is lost."""
    kind = chance.random()
    if kind < 0.1:
        return ""
    if kind < 0.15:
        return f"{syllable} {chance.choice(['à', 'thì', 'là', 'có', 'ở'])}"
    if kind < 0.55:
        return with_other_tone(syllable, chance)
    pairs = [(a, b) for one, other in (STARTS if kind < 0.8 else ENDS) for a, b in ((one, other), (other, one))]
    for a, b in sorted(pairs, key=lambda pair: -len(pair[0])):
        if kind < 0.8 and syllable.startswith(a):
            return b + syllable[len(a) :]
        if kind >= 0.8 and len(syllable) > len(a) + 1 and syllable.endswith(a):
            return syllable[: -len(a)] + b
    return with_other_tone(syllable, chance)


def with_other_tone(syllable: str, chance: random.Random) -> str:
    """The same sounds with another tone."""
    parts = unicodedata.normalize("NFD", syllable)
    bare = "".join(part for part in parts if part not in TONES[1:])
    places = [place for place, part in enumerate(bare) if part in "aeiouy"]
    if not places:
        return syllable
    place = places[-1] + 1
    while place < len(bare) and unicodedata.combining(bare[place]):
        place += 1
    old = next((part for part in parts if part in TONES[1:]), "")
    tone = chance.choice([one for one in TONES if one != old])
    return unicodedata.normalize("NFC", bare[:place] + tone + bare[place:])


def spoil(question: str, rate: float, chance: random.Random) -> str:
    """A question with about this share of its syllables misheard."""
    words = question.lower().split()
    return " ".join(misheard(word, chance) if chance.random() < rate else word for word in words).strip()


def questions() -> list[str]:
    """Questions with diacritics about procedures that are here, in a fixed order."""
    files = [Path(name) for name in sys.argv[1:]] or sorted(EVALUATION.glob("*.jsonl"))
    rows = [json.loads(line) for file in files for line in file.open(encoding="utf-8") if line.strip()]
    asked = dict.fromkeys(row["question"] for row in rows if row.get("question") and row.get("codes"))
    marked = [one for one in asked if not lacks_diacritics(one)]
    random.Random(1).shuffle(marked)
    return marked[:QUESTIONS]


def main() -> None:
    """Run the benchmark."""
    with tempfile.TemporaryDirectory() as folder:
        assembly = assemble(Settings(data_dir=Path(folder)))
        assert assembly.world is not None
        rules = read_rules(PROJECT / "training_data" / "rules")
        conversations = Conversations(ConversationStore(assembly.database), rules, None, today)

        def answer(text: str) -> str:
            assert assembly.world is not None
            reply = asyncio.run(conversations.say(text, assembly.world, assembly.restorer)).reply
            return str((reply["procedure"] or {}).get("code", ""))

        clean = {one: code for one in questions() if (code := answer(one))}
        print(f"{len(clean)} questions that are answered when heard rightly")
        print("spoiled   word errors   same procedure   another procedure   asked back or none")
        for rate in RATES:
            chance = random.Random(f"{rate}")
            errors, same, other = Errors(0, 0), 0, 0
            for question, code in clean.items():
                heard = spoil(question, rate, chance)
                errors += word_errors(question, heard)
                got = answer(heard) if heard else ""
                same += got == code
                other += bool(got) and got != code
            count = len(clean)
            print(f"{rate:7.0%}   {errors.rate:11.1%}   {same / count:14.1%}   {other / count:17.1%}   "
                  f"{(count - same - other) / count:18.1%}")  # fmt: skip


if __name__ == "__main__":
    main()
