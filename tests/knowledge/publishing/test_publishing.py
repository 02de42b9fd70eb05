"""Publishing: new revisions, diffs in words, rollback, imports beside what people wrote."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import select

from assistant.errors import ContentError
from assistant.knowledge.catalogue import load_catalogue
from assistant.knowledge.overlay import EverydayWord, EverydayWords, Overlay
from assistant.knowledge.publishing.content_files import publish_files
from assistant.knowledge.publishing.history import history, revision, rollback
from assistant.knowledge.publishing.publish import (
    EditConflict,
    current_number,
    publish,
    publish_overlays,
    publish_words,
)
from assistant.knowledge.record import Channel, Fee, Procedure, Time
from assistant.storage.database import Database, open_database
from assistant.storage.tables import Revision

CARD = Procedure(
    code="1.1",
    name="Cấp thẻ bạn đọc",
    channels=(Channel(kind="in_person", fees=(Fee(amount=70000, unit="thẻ"),), times=(Time(value=7, unit="ngày"),)),),
)


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Database]:
    database = open_database(f"sqlite:///{tmp_path / 'assistant.sqlite3'}")
    yield database
    database.close()


def with_fee(amount: int) -> Procedure:
    return replace(CARD, channels=(replace(CARD.channels[0], fees=(Fee(amount=amount, unit="thẻ"),)),))


def live(db: Database, code: str = "1.1") -> Procedure:
    return load_catalogue(db).procedures[code]


def test_the_first_publication_is_live_at_once(db: Database) -> None:
    (published,) = publish(db, [CARD], "lan", "mới")
    assert (published.number, published.is_live, published.changes) == (1, True, ("Công bố lần đầu",))
    assert live(db) == CARD


def test_only_what_changed_gets_a_revision(db: Database) -> None:
    other = replace(CARD, code="1.2")
    publish(db, [CARD, other], "lan")
    assert [item.key for item in publish(db, [with_fee(75000), other], "lan")] == ["1.1"]
    assert publish(db, [with_fee(75000), other], "lan") == []


def test_the_diff_is_kept_with_who_and_why(db: Database) -> None:
    publish(db, [CARD], "lan")
    publish(db, [with_fee(75000)], "minh", "Thông tư mới")
    newest, first = history(db, "1.1")
    assert newest.changes == ("Lệ phí (Trực tiếp): 70.000 đồng/thẻ -> 75.000 đồng/thẻ",)
    assert (newest.number, newest.published_by, newest.note, newest.is_live) == (2, "minh", "Thông tư mới", True)
    assert (first.number, first.is_live, first.went_live) == (1, False, True)
    assert revision(db, "1.1", 1) == CARD
    assert revision(db, "1.1", 3) is None


def test_a_record_typed_differently_but_equal_is_no_change(db: Database) -> None:
    publish(db, [CARD], "lan")
    same = replace(CARD, channels=(replace(CARD.channels[0], times=(Time(value=7.0, unit="ngày"),)),))
    assert publish(db, [same], "lan") == []


def test_a_record_of_a_wrong_type_is_refused_and_nothing_is_published(db: Database) -> None:
    broken = replace(CARD, code="1.2", sets="hai bộ")  # type: ignore[arg-type]
    with pytest.raises(ContentError, match="sets"):
        publish(db, [CARD, broken], "lan")
    assert not load_catalogue(db).procedures


@pytest.mark.parametrize("code", [pytest.param("", id="empty"), pytest.param("1" * 500, id="too-long")])
def test_a_code_that_cannot_be_stored_is_refused(db: Database, code: str) -> None:
    with pytest.raises(ContentError, match="Mã thủ tục"):
        publish(db, [replace(CARD, code=code)], "lan")


def test_rollback_brings_back_what_was_live_before(db: Database) -> None:
    publish(db, [CARD], "lan")
    publish(db, [with_fee(75000)], "lan")
    again = rollback(db, "1.1", "minh")
    assert (again.number, again.changes) == (3, ("Lệ phí (Trực tiếp): 75.000 đồng/thẻ -> 70.000 đồng/thẻ",))
    assert live(db) == CARD
    assert history(db, "1.1")[0].note == "Quay lại bản số 1"


def test_rolling_back_a_rollback_gives_the_newer_one_again(db: Database) -> None:
    publish(db, [CARD], "lan")
    publish(db, [with_fee(75000)], "lan")
    rollback(db, "1.1", "minh")
    assert rollback(db, "1.1", "minh").number == 4
    assert live(db) == with_fee(75000)


@pytest.mark.parametrize(
    ("code", "trouble"),
    [pytest.param("1.1", "bản đầu tiên", id="first-revision"), pytest.param("9.9", "Chưa công bố", id="unknown-code")],
)
def test_a_rollback_to_nowhere_says_so(db: Database, code: str, trouble: str) -> None:
    publish(db, [CARD], "lan")
    with pytest.raises(ContentError, match=trouble):
        rollback(db, code, "minh")
    assert live(db) == CARD


def test_an_import_lies_beside_what_people_wrote(db: Database) -> None:
    publish(db, [CARD], "lan")
    imported = replace(with_fee(1), origin="imported")
    (kept,) = publish(db, [imported], "nhập", sources={"1.1": {"MaTTHC": "1.1"}})
    assert (kept.number, kept.is_live) == (2, False)
    assert live(db) == CARD
    assert publish(db, [imported], "nhập", sources={"1.1": {"MaTTHC": "1.1"}}) == []


def test_a_kept_import_is_not_what_a_rollback_goes_back_to(db: Database) -> None:
    publish(db, [CARD], "lan")
    publish(db, [replace(with_fee(1), origin="imported")], "nhập")
    publish(db, [with_fee(75000)], "lan")
    rollback(db, "1.1", "minh")
    assert live(db) == CARD


def test_what_people_write_takes_the_place_of_an_import(db: Database) -> None:
    publish(db, [replace(with_fee(1), origin="imported")], "nhập")
    assert publish(db, [CARD], "lan")[0].is_live
    assert live(db) == CARD


def test_the_original_of_an_import_is_kept_untouched(db: Database) -> None:
    source = {"TENTTHC": "Cấp  thẻ\n", "LA": [1, 1.50, None], "z": 0, "a": {}}
    publish(db, [replace(CARD, origin="imported")], "nhập", sources={"1.1": source})
    with db.read() as session:
        text = session.scalar(select(Revision.source_json))
    assert text == '{"TENTTHC": "Cấp  thẻ\\n", "LA": [1, 1.5, null], "z": 0, "a": {}}'


def test_an_import_whose_original_alone_changed_is_a_new_revision(db: Database) -> None:
    imported = replace(CARD, origin="imported")
    publish(db, [imported], "nhập", sources={"1.1": {"x": 1}})
    (again,) = publish(db, [imported], "nhập", sources={"1.1": {"x": 2}})
    assert again.changes == ("Chỉ đổi bản gốc kèm theo",)


def test_an_edit_that_began_from_an_older_revision_is_refused(db: Database) -> None:
    publish(db, [CARD], "lan")
    seen = current_number(db, "1.1")
    publish(db, [with_fee(75000)], "minh", based_on={"1.1": seen})
    with pytest.raises(EditConflict) as caught:
        publish(db, [with_fee(80000)], "lan", based_on={"1.1": seen})
    assert (caught.value.code, caught.value.number) == ("1.1", 2)
    assert live(db) == with_fee(75000)


def test_of_editors_who_save_at_once_exactly_one_wins(db: Database) -> None:
    publish(db, [CARD], "lan")
    won: list[int] = []
    lost: list[int] = []

    def save(amount: int) -> None:
        try:
            publish(db, [with_fee(amount)], "ai đó", based_on={"1.1": 1})
            won.append(amount)
        except EditConflict:
            lost.append(amount)

    threads = [threading.Thread(target=save, args=(amount,)) for amount in range(1000, 21000, 1000)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (len(won), len(lost)) == (1, 19)
    assert live(db) == with_fee(won[0])


def test_a_bulk_publication_is_one_transaction_and_tells_how_far_it_is(db: Database) -> None:
    many = [replace(CARD, code=f"2.{number}", origin="imported") for number in range(1000)]
    seen: list[int] = []
    assert len(publish(db, many, "nhập", progress=seen.append)) == 1000
    assert seen == sorted(seen)
    assert seen[-1] == 1000
    assert len({item.published_at for item in history(db, "2.0") + history(db, "2.399")}) == 1
    assert len(load_catalogue(db).procedures) == 1000


def test_overlays_and_everyday_words_are_published_the_same_way(db: Database) -> None:
    overlay = Overlay(code="1.1", also_called=("làm thẻ",))
    words = EverydayWords(entries=(EverydayWord(say=("báo tử",), means=("khai tử",)),))
    publish_overlays(db, [overlay], "lan")
    publish_words(db, words, "lan")
    (changed,) = publish_overlays(db, [replace(overlay, questions=("thẻ ở đâu",))], "lan")
    assert changed.changes == ("Thêm câu hỏi mẫu: thẻ ở đâu",)
    more = EverydayWords(entries=(*words.entries, EverydayWord(say=("mở quán",), means=("đăng ký hộ kinh doanh",))))
    (changed,) = publish_words(db, more, "lan")
    assert changed.changes == ("Thêm cách nói: mở quán = đăng ký hộ kinh doanh",)
    assert load_catalogue(db).words == more
    rollback(db, "1.1", "lan", kind="overlay")
    assert load_catalogue(db).overlays["1.1"] == overlay


def test_files_that_are_wrong_are_reported_and_the_others_go_live(db: Database, tmp_path: Path) -> None:
    folder = tmp_path / "procedures"
    folder.mkdir()
    (folder / "a.yaml").write_text('code: "1.1"\nname: "Cấp thẻ"\n', encoding="utf-8")
    (folder / "b.yaml").write_text('code: "1.2"\nname: "Đổi thẻ"\nphi: 1\n', encoding="utf-8")
    (folder / "c.yaml").write_text('code: "1.1"\nname: "Cấp thẻ lần nữa"\n', encoding="utf-8")
    done = publish_files(db, sorted(folder.glob("*.yaml")), "lan")
    assert [item.key for item in done.published] == ["1.1"]
    assert [Path(error.place).name for error in done.errors] == ["b.yaml", "c.yaml"]
    assert done.errors[0].line == 3
    assert "a.yaml" in str(done.errors[1])
    assert live(db).name == "Cấp thẻ"
