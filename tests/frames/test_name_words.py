"""How rare words are in names, and what a procedure is called by."""

from __future__ import annotations

from assistant.frames.name_words import NamesSaid, telling
from assistant.knowledge.record import Procedure

NAMES = NamesSaid(
    [
        Procedure(code="9.1", name="Cấp thẻ bơi", also_called=("giấy đi bơi",)),
        Procedure(code="9.2", name="Cấp lại thẻ bơi"),
        Procedure(code="9.3", name="Gia hạn giấy phép nổ mìn"),
    ],
    {},
)


def test_a_word_of_few_names_is_rarer_and_a_strange_one_rarest() -> None:
    common, rare, strange = (NAMES.rarity(word, True) for word in ("bơi", "mìn", "phở"))
    assert common < rare < strange
    assert NAMES.knows("mìn", True)
    assert not NAMES.knows("phở", True)


def test_words_typed_without_diacritics_are_held_against_plain_names() -> None:
    assert NAMES.rarity("boi", False) == NAMES.rarity("bơi", True)
    assert frozenset({"noi"}) not in NAMES.of("9.1", False).names
    assert all("bơi" not in words for words in NAMES.of("9.1", False).names)


def test_a_procedure_is_called_by_each_of_its_names() -> None:
    assert NAMES.of("9.1", True).names[0] == telling("cấp thẻ bơi")
    assert frozenset({"bơi"}) in NAMES.of("9.1", True).names
    assert NAMES.of("9.9", True).names == (frozenset(),)
