"""Look-alikes in content: read, written, compared, and what is wrong with them is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.knowledge.checking.look_alikes import check_look_alikes
from assistant.knowledge.look_alikes import is_told, look_alikes
from assistant.knowledge.overlay import Overlay, parse_overlay, write_overlay
from assistant.knowledge.publishing.content_files import list_content, read_content
from assistant.knowledge.publishing.diff import describe_changes
from assistant.knowledge.publishing.exporting import export
from assistant.knowledge.publishing.publish import publish, publish_overlays
from assistant.knowledge.reading import parse_procedure
from assistant.knowledge.record import NotFor, Procedure
from assistant.knowledge.writing import write_procedure
from assistant.language.reading import read
from assistant.settings import PROJECT
from assistant.storage.database import open_database

EXPIRED = NotFor(when="thẻ sắp hết hạn", says=("<expired>",), unless=("<lost>",), instead="1.000002")
AGAIN = Procedure(code="1.000001", name="Cấp lại thẻ", not_for=(EXPIRED,))
LOST = Overlay(code="1.000002", not_for=(NotFor(when="thẻ bị mất", says=("<lost>",), instead="1.000001"),))
KNOWN = {"1.000002": Procedure(code="1.000002", name="Đổi thẻ")}


def test_what_is_written_is_read_back() -> None:
    assert parse_procedure(write_procedure(AGAIN), "x.yaml") == (AGAIN, [])
    assert parse_overlay(write_overlay(LOST), "x.yaml") == (LOST, [])


@pytest.mark.parametrize(
    ("text", "trouble"),
    [
        pytest.param('- when: "a"\n    says:\n      - "b"\n', "not_for.1.instead", id="no-other-procedure"),
        pytest.param('- when: "a"\n    says: []\n    instead: "1.2"\n', "not_for.1.says", id="nothing-said"),
        pytest.param(
            '- when: ""\n    says:\n      - "b"\n    instead: "1.2"\n', "not_for.1.when", id="nothing-happened"
        ),
    ],
)
def test_what_is_missing_is_told(text: str, trouble: str) -> None:
    overlay, errors = parse_overlay(f'code: "1.1"\nnot_for:\n  {text}', "x.yaml")
    assert overlay is None
    assert trouble in str(errors[0])


def test_an_export_holds_what_was_published(tmp_path: Path) -> None:
    database = open_database(f"sqlite:///{tmp_path / 'assistant.sqlite3'}")
    publish(database, [AGAIN], by="lan")
    publish_overlays(database, [LOST], by="lan")
    export(database, tmp_path / "out")
    database.close()
    good, errors = read_content(list_content(tmp_path / "out"))
    assert not errors
    told = {file.item.code: file.item.not_for for file in good if isinstance(file.item, Procedure | Overlay)}
    assert told == {AGAIN.code: (EXPIRED,), LOST.code: LOST.not_for}


def test_an_editor_is_told_the_change_in_words() -> None:
    assert describe_changes(Procedure(code="1.000001", name="Cấp lại thẻ"), AGAIN) == (
        "Thêm thủ tục dễ lẫn: nếu thẻ sắp hết hạn thì 1.000002",
    )


def test_a_record_and_its_overlay_speak_together() -> None:
    assert look_alikes(AGAIN, Overlay(code="1.000001", not_for=LOST.not_for)) == (EXPIRED, *LOST.not_for)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        pytest.param("thẻ của tôi sắp hết hạn", True, id="said"),
        pytest.param("the cua toi sap het han", True, id="said-without-diacritics"),
        pytest.param("thẻ sắp hết hạn thì tôi làm mất thẻ", False, id="unless"),
        pytest.param("làm thẻ hết bao nhiêu", False, id="not-said"),
    ],
)
def test_what_happened_is_heard(question: str, told: bool) -> None:
    assert is_told(EXPIRED, read(question)) is told


def test_a_published_phrase_that_cannot_be_read_any_more_is_never_said() -> None:
    assert not is_told(NotFor(when="a", says=("<gone_list>",), instead="1.2"), read("gì cũng được"))


@pytest.mark.parametrize(
    ("look_alike", "severity", "trouble"),
    [
        pytest.param(NotFor(when="a", says=("b",), instead="1.000001"), "error", "chính mã", id="itself"),
        pytest.param(NotFor(when="a", says=("b",), instead="9.999999"), "warning", "chưa có trong kho", id="unknown"),
        pytest.param(NotFor(when="a", says=("<nhầm",), instead="1.000002"), "error", "viết sai", id="bad-notation"),
        pytest.param(NotFor(when="a", says=("<no_list>",), instead="1.000002"), "error", "viết sai", id="no-such-list"),
        pytest.param(NotFor(when="a", says=("[b]",), instead="1.000002"), "error", "cũng khớp", id="catches-all"),
        pytest.param(NotFor(when="a", says=("<lost>",), instead="1.000002"), "error", "ngược lại", id="both-ways"),
    ],
)
def test_what_is_wrong_is_found(look_alike: NotFor, severity: str, trouble: str) -> None:
    record = Procedure(code="1.000001", name="Cấp lại thẻ", not_for=(look_alike,))
    found = list(check_look_alikes([("a.yaml", record), ("b.yaml", LOST)], KNOWN))
    assert [(one.severity, trouble in one.trouble) for one in found] == [(severity, True)]


def test_the_shipped_look_alikes_have_no_error_and_lead_to_what_we_have_content_for() -> None:
    good, errors = read_content(list_content(PROJECT / "knowledge_base"))
    assert not errors
    items = [(str(file.path), file.item) for file in good if isinstance(file.item, Procedure | Overlay)]
    assert [one for one in check_look_alikes(items, {}) if one.severity == "error"] == []
    pairs = {(item.code, one.instead) for _, item in items for one in item.not_for}
    assert len(pairs) >= 350
    assert not any(character.isdigit() for _, item in items for one in item.not_for for character in one.when)
