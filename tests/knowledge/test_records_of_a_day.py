"""A law changes on a date: the day before the old record answers, from that day on the new one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from assistant.knowledge.catalogue import load_catalogue, refresh
from assistant.knowledge.publishing.publish import publish
from assistant.knowledge.record import Channel, Fee, Procedure
from assistant.storage.database import Database, open_database

OLD = Procedure(code="9.000001", name="Cấp thẻ", channels=(Channel(kind="in_person", fees=(Fee(amount=20000),)),))
NEW = replace(OLD, channels=(Channel(kind="in_person", fees=(Fee(amount=30000),)),), effective_from=date(2027, 3, 1))


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Database]:
    database = open_database(f"sqlite:///{tmp_path / 'x.sqlite3'}")
    yield database
    database.close()


@pytest.mark.parametrize(
    ("day", "amount"),
    [
        pytest.param("2020-01-01", 20000, id="long-before"),
        pytest.param("2027-02-28", 20000, id="the-day-before"),
        pytest.param("2027-03-01", 30000, id="the-day-itself"),
        pytest.param("2027-03-02", 30000, id="the-day-after"),
    ],
)
def test_the_record_of_the_day_holds(db: Database, day: str, amount: int) -> None:
    publish(db, [OLD], "lan")
    before = load_catalogue(db)
    publish(db, [NEW], "lan")
    refreshed = refresh(db, before)
    assert refreshed is not None
    for catalogue in (load_catalogue(db), refreshed[0]):
        record = catalogue.on("9.000001", date.fromisoformat(day))
        assert record is not None
        assert record.channels[0].fees[0].amount == amount


def test_before_the_first_record_there_is_none(db: Database) -> None:
    publish(db, [NEW], "lan")
    assert load_catalogue(db).on("9.000001", date(2027, 2, 28)) is None


def test_a_withdrawn_end_leaves_no_record(db: Database) -> None:
    publish(db, [replace(OLD, effective_to=date(2027, 2, 28))], "lan")
    catalogue = load_catalogue(db)
    assert catalogue.on("9.000001", date(2027, 2, 28)) is not None
    assert catalogue.on("9.000001", date(2027, 3, 1)) is None


def test_another_day_later_still_knows_the_first(db: Database) -> None:
    later = replace(NEW, effective_from=date(2028, 1, 1), summary="x")
    for record in (OLD, NEW, later):
        publish(db, [record], "lan")
    catalogue = load_catalogue(db)
    found = [catalogue.on("9.000001", day) for day in (date(2027, 1, 1), date(2027, 6, 1), date(2028, 6, 1))]
    assert found == [OLD, NEW, later]
