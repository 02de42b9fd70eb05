"""No call costs money by the minute, whatever somebody says, keys or writes into the settings."""

from __future__ import annotations

from contextlib import closing

import pytest

from assistant.assembly import open_storage
from assistant.errors import SettingsError
from assistant.language.phones import home_number
from assistant.settings import Settings
from assistant.voice.call.hours import read_hours
from assistant.voice.call.masking import in_figures, masked
from assistant.voice.call.numbers import in_groups, spelled_code
from assistant.voice.call.targets import is_allowed, read_targets
from assistant.voice.call.tools import CallTools
from assistant.voice.host.assembling import call_tools
from assistant.voice.transports.transport import Caller

BAD = [
    "1900", "19001234", "18001234", "+8419001234", "0019001234", "00441234567", "+441234567", "sip:19001234@trunk",
    "sip:0044123@trunk", "sip:a@b c", "sip:a@b\r\nX: y", "201&202", "201@evil", "*72", "sip:a@b?Replaces=x",
    "tel:201", "",
]  # fmt: skip


@pytest.mark.parametrize("target", BAD)
def test_no_other_number_is_ever_dialled(target: str) -> None:
    assert not is_allowed(target)
    if target:
        with pytest.raises(SettingsError):
            read_targets(target)


@pytest.mark.parametrize("target", ["201", "sip:mot-cua@10.0.0.5", "sip:201@pbx.example.vn:5060", "02438251234"])
def test_extensions_addresses_and_home_numbers_are_allowed(target: str) -> None:
    assert read_targets(f" {target} ,") == (target,)


def test_a_hotline_does_not_start_with_a_target_that_costs(call_settings: Settings, tools: CallTools) -> None:
    changed = call_settings.model_copy(update={"hotline_targets": "201, 19001234"})
    with closing(open_storage(changed)) as database, pytest.raises(SettingsError, match="19001234"):
        call_tools(changed, tools.wording, tools.talker, database)


@pytest.mark.parametrize("typed", ["0019001234", "+15551234567", "1900", "113", "091234567", "12345678901", "", "abc"])
def test_only_vietnamese_numbers_are_called_back(typed: str) -> None:
    assert home_number(typed) == ""


def test_numbers_are_read_in_the_groups_people_use() -> None:
    assert in_groups("0912345678") == "không chín một hai, ba bốn năm, sáu bảy tám"
    assert in_groups("001085123456") == "không không một, không tám năm, một hai ba, bốn năm sáu"
    assert in_groups("678") == "sáu bảy tám"
    assert spelled_code("K7M2-9QTB") == "K, bảy, M, hai. chín, Q, T, B"


@pytest.mark.parametrize("said", ["không chín một hai ba bốn năm sáu bảy tám", "0912 345 678", "0912345678"])
def test_numbers_of_people_are_masked_however_they_are_said(said: str) -> None:
    kept = masked(f"số của tôi là {said} nhé")
    assert not any(part in kept for part in ("0912", "345", "chín một hai"))


@pytest.mark.parametrize("said", ["hết năm trăm nghìn", "năm hai nghìn không trăm hai mươi sáu", "con tôi ba tuổi"])
def test_amounts_and_years_stay_words(said: str) -> None:
    assert in_figures(said) == said


def test_a_caller_is_known_by_three_figures_and_never_printed() -> None:
    caller = Caller("+84912345678")
    assert caller.masked == "…678"
    assert "912345678" not in repr(caller)
    assert Caller("anonymous").masked == ""


@pytest.mark.parametrize("text", ["T2-T9 07:00-11:00", "07:00-11:00", "T2 7-11", "T2 07:00-25:00", "T2 07:00-11:00 x"])
def test_hours_that_cannot_be_read_are_told(text: str) -> None:
    with pytest.raises(SettingsError):
        read_hours(text)
