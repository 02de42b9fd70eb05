"""A procedure that is not in the knowledge base is not answered with a near one."""

from assistant.dialogue.strange import is_strange
from assistant.knowledge.overlay import Overlay
from assistant.knowledge.record import Procedure

PERMIT = Procedure(code="1.010727", name="Cấp giấy phép môi trường", also_called=("giấy phép xả thải",))


def test_two_unknown_words_make_a_question_strange() -> None:
    assert is_strange(("chứng", "chỉ", "thú", "y"), PERMIT, None)


def test_words_of_the_record_are_not_strange_also_without_diacritics() -> None:
    assert not is_strange(("giay", "phep", "xả", "thải"), PERMIT, None)


def test_one_unknown_word_is_forgiven() -> None:
    assert not is_strange(("giấy", "phép", "môi", "trường", "vịnh"), PERMIT, None)


def test_words_of_the_overlay_count() -> None:
    overlay = Overlay(code="1.010727", questions=("xưởng của tôi thải khói",))
    assert not is_strange(("xưởng", "khói"), PERMIT, overlay)
