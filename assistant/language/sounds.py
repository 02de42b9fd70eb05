"""A Vietnamese syllable taken apart into its sounds, and put together again.

What is no syllable ("ddawng", "wifi") stays whole: only what could be spoken can be taken apart.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from assistant.language.spelling import one_spelling

TONES = ("", "\u0300", "\u0301", "\u0309", "\u0303", "\u0323")  # ngang, huyền, sắc, hỏi, ngã, nặng
_STOPPED = ("c", "ch", "p", "t")  # behind these only sắc and nặng are spoken
INITIALS = ("", "b", "c", "ch", "d", "đ", "g", "gh", "gi", "h", "k", "kh", "l", "m", "n", "ng", "ngh", "nh", "p", "ph",
            "qu", "r", "s", "t", "th", "tr", "v", "x")  # fmt: skip
_RHYMES = """
a ac ach ai am an ang anh ao ap at au ay ă ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây e ec em en eng eo ep
et ê êch êm ên ênh êp êt êu i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu o oa oac oach oai oam
oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oem oen oeo oet oi om on ong op ot ô ôc ôi
ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt u ua uân uâng uât uây uc uê uêch uên uênh uêt ui um un ung uơ uôc uôi uôm
uôn uông uôt up ut uy uya uych uyên uyêt uyn uynh uyt uyu ư ưa ưc ưi ưm ưn ưng ươc ươi ươm ươn ương ươp ươt
ươu ưt ưu y yêm yên yêng yêt yêu
"""
RHYMES = frozenset(_RHYMES.split())
_PATTERN = re.compile(
    r"(ngh?|nh|ch|gh|gi(?=[^cmnpt])|kh|ph|qu|th|tr|[bcdđghklmnpqrstvx])?([aăâeêioôơuưy]+)(ch|ng|nh|[cmnpt])?"
)
_HATTED = "ăâêôơư"


@dataclass(frozen=True, slots=True)
class Sounds:
    """One syllable: "nghiệp" is ngh + iê + p with the heavy tone."""

    initial: str
    vowels: str  # with hat and horn, without tone
    final: str
    tone: str  # one of TONES

    def spelled(self) -> str:
        """The syllable written down, with its tone on the vowel where we write it."""
        place = _place_of_tone(self.vowels, bool(self.final))
        vowels = self.vowels[: place + 1] + self.tone + self.vowels[place + 1 :]
        return one_spelling(self.initial + unicodedata.normalize("NFC", vowels) + self.final)


def sounds_of(syllable: str) -> Sounds | None:
    """Return the sounds of a lower-case syllable; None when it is none.

    >>> sounds_of("nghiệp") == Sounds("ngh", "iê", "p", TONES[5]), sounds_of("wifi")
    (True, None)
    """
    apart = unicodedata.normalize("NFD", syllable)
    tones = [character for character in apart if character in TONES]
    bare = unicodedata.normalize("NFC", "".join(character for character in apart if character not in TONES))
    found = _PATTERN.fullmatch(bare)
    if found is None or len(tones) > 1:
        return None
    tone = tones[0] if tones else ""
    return Sounds(found[1] or "", found[2], found[3] or "", tone)


def is_syllable(word: str) -> bool:
    """Whether a lower-case word is a well-formed Vietnamese syllable, as written with its diacritics.

    >>> [is_syllable(word) for word in ("đăng", "khai", "dawng", "wifi", "cât")]
    [True, True, False, False, False]
    """
    sounds = sounds_of(word)
    if sounds is None or sounds.initial not in INITIALS:
        return False
    rhyme = sounds.vowels + sounds.final
    if sounds.initial == "gi" and rhyme.startswith("ê"):
        rhyme = "i" + rhyme  # giếng, giết
    if sounds.final in _STOPPED and sounds.tone not in (TONES[2], TONES[5]):
        return False
    return rhyme in RHYMES or (sounds.initial == "qu" and "u" + rhyme in RHYMES)


def _place_of_tone(vowels: str, is_closed: bool) -> int:
    hatted = [place for place, vowel in enumerate(vowels) if vowel in _HATTED]
    if hatted:
        return hatted[-1]
    if len(vowels) == 1:
        return 0
    if is_closed or len(vowels) == 3:
        return 1
    return 0
