"""Whoever asks in the words of a region gets what the same question gets in everybody's."""

from __future__ import annotations

from typing import Any

import pytest

from tests.dialogue.conftest import Talk

TWINS = (
    ("muốn đăng ký tạm trú thì mần răng", "muốn đăng ký tạm trú thì làm sao"),
    ("xe máy mua lại sang tên răng hả anh", "xe máy mua lại sang tên thế nào hả anh"),
    ("chừ làm lại căn cước mất mấy đồng hè", "bây giờ làm lại căn cước mất bao nhiêu tiền"),
    ("khai sinh trễ có bị phạt không rứa", "khai sinh trễ có bị phạt không vậy"),
    ("xin phép xây nhà ở quê nộp đơn mô", "xin phép xây nhà ở quê nộp đơn ở đâu"),
    ("mần giấy kết hôn mất mấy bữa", "làm giấy kết hôn mất mấy ngày"),
    ("lam ho chieu khi mo lay duoc", "làm hộ chiếu khi nào lấy được"),
    ("nàm nại căn cước lộp ở mô", "làm lại căn cước nộp ở đâu"),
    ("cấp lại sđ bị mất cần gt j", "cấp lại sổ đỏ bị mất cần giấy tờ gì"),
    ("st xe máy cần gt gì", "sang tên xe máy cần giấy tờ gì"),
    ("khai tử cho mạ tui thì ra mô nộp rứa", "khai tử cho mẹ tui thì ra đâu nộp vậy"),
)


@pytest.mark.parametrize(("said", "twin"), TWINS)
def test_a_region_is_answered_like_its_twin(talk: Talk, said: str, twin: str) -> None:
    assert answered(talk(said)) == answered(talk(twin))


def answered(reply: dict[str, Any]) -> tuple[str, set[str]]:
    """The procedure and the sections of its record."""
    return reply["procedure"]["code"], {source["section"] for source in reply["sources"]}
