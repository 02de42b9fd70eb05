"""What of a log record Rasa's process writes: the words of the code, the place and the types, never a value."""

from __future__ import annotations

import logging
from collections.abc import Callable

import pytest

from assistant.nlu.rasa_server import only_code

SAID = "Lê Thị Thử 0912345678"
log = logging.getLogger("tests.rasa_server")


def _template() -> None:
    log.error("Parsing of message %s failed", SAID)


def _f_string() -> None:
    log.warning(f"Could not handle {SAID} due to trouble")


def _several_lines() -> None:
    log.warning(
        f"Could not handle "
        f"{SAID} due to trouble {SAID.format()}",
    )  # fmt: skip


def _value_alone() -> None:
    log.error(SAID)


def _as_argument() -> None:
    log.error("%s", {"text": SAID})


def _exception() -> None:
    try:
        raise ValueError(f"cannot read {SAID}")
    except ValueError:
        log.exception("it failed")


def _exception_behind_another() -> None:
    try:
        try:
            raise ConnectionError(111, SAID)
        except ConnectionError as error:
            raise KeyError(SAID) from error
    except KeyError:
        log.error("rest.message.received.failure", extra={"text": SAID})


@pytest.mark.parametrize(
    ("write", "words"),
    [
        pytest.param(_template, ["Parsing of message %s failed"], id="template"),
        pytest.param(_f_string, ["Could not handle ... due to trouble"], id="f-string"),
        pytest.param(_several_lines, ["Could not handle ... due to trouble"], id="over-several-lines"),
        pytest.param(_value_alone, ["ERROR tests.rasa_server test_rasa_server.py:"], id="a-value-alone"),
        pytest.param(_as_argument, ["%s"], id="as-an-argument"),
        pytest.param(_exception, ["it failed", "builtins.ValueError", " _exception"], id="exception"),
        pytest.param(
            _exception_behind_another,
            ["rest.message.received.failure", "builtins.KeyError", "builtins.ConnectionError 111"],
            id="exception-behind-another",
        ),
    ],
)
def test_a_line_names_the_place_and_holds_no_value(
    write: Callable[[], None], words: list[str], caplog: pytest.LogCaptureFixture
) -> None:
    lines: list[str] = []

    class Lines(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            lines.append(only_code(record))

    handler = Lines()
    log.addHandler(handler)
    try:
        write()
    finally:
        log.removeHandler(handler)
    assert all(word in lines[0] for word in words), lines[0]
    assert not any(part in lines[0] for part in ("Thử", "0912345678"))
