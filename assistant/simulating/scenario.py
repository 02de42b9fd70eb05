"""A caller in a file: what they do, one step after the other, and what must have happened."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from assistant.errors import ContentError
from assistant.knowledge.reading import read_yaml_text

Text = Annotated[str, StringConstraints(min_length=1)]
_STRICT = ConfigDict(extra="forbid", frozen=True)


class Step(BaseModel):
    """One thing the caller does. Exactly one of the first eight."""

    model_config = _STRICT

    hears: Text | None = None  # wait until the hotline says these words
    says: Text | None = None  # speak; waits for the hotline to finish unless `over`
    presses: Text | None = None  # keys, one after the other
    waits: float | None = None  # be silent for so many seconds
    sends_nothing: float | None = None  # send no sound at all for so many seconds
    noise: float | None = None  # noise instead of words for so many seconds
    hangs_up: Literal["yes"] | None = None
    stays: Literal["yes"] | None = None  # wait until the hotline ends the call
    audio: str = ""  # a WAV file, beside the scenario, that `says` is spoken by
    over: bool = False  # do not wait for the hotline to finish: interrupt it
    after: float = 0.0  # seconds before this step
    pressing: str = ""  # keys pressed while `says` is being spoken


class Expectation(BaseModel):
    """What must have happened when the call is over."""

    model_config = _STRICT

    ended: str = ""  # finished, hung_up, transferred, too_long
    says: tuple[str, ...] = ()
    never_says: tuple[str, ...] = ()
    heard: tuple[str, ...] = ()  # as it stands in the record, masked
    never_records: tuple[str, ...] = ()  # words that may not stand anywhere in the record
    states: tuple[str, ...] = ()  # in this order, others may lie between
    recording: bool | None = None
    callbacks: int | None = None
    transferred_to: str = ""
    interruptions: int | None = None


class Scenario(BaseModel):
    """One caller."""

    model_config = _STRICT

    about: Text
    caller: str = ""
    hours: Literal["open", "closed"] = "open"
    targets: tuple[str, ...] = ("sip:can-bo@127.0.0.1",)
    transfer: Literal["works", "fails", "none"] = "none"  # for lines whose transfer is played
    keys_only: bool = False
    records: bool = True
    longest_seconds: float = Field(default=600, gt=0)
    slow_seconds: float = 0.0  # how long the conversation takes to answer
    talker: Literal["works", "dead"] = "works"
    steps: tuple[Step, ...] = Field(min_length=1)
    expect: Expectation = Expectation()


@dataclass(frozen=True, slots=True)
class NamedScenario:
    """A scenario and where it stands."""

    name: str
    folder: Path
    scenario: Scenario


def read_scenario(file: Path) -> NamedScenario:
    """Read one file. Raises ContentError."""
    try:
        data, _ = read_yaml_text(file.read_text(encoding="utf-8"), str(file))
        return NamedScenario(file.stem, file.parent, Scenario.model_validate(data))
    except (OSError, UnicodeDecodeError) as problem:
        raise ContentError(str(file), None, f"Không đọc được tệp ({type(problem).__name__}).") from None
    except ValidationError as problem:
        first = problem.errors()[0]
        place = ".".join(str(part) for part in first["loc"])
        raise ContentError(str(file), None, f"Kịch bản sai ở '{place}': {first['msg']}.") from None


def scenario_of_texts(texts: tuple[str, ...]) -> NamedScenario:
    """A caller who declines the recording, asks these questions one after the other, and says goodbye."""
    steps = [Step(hears="đồng ý ghi âm"), Step(presses="2")]
    steps += [Step(says=text) for text in texts]
    steps += [Step(says="cảm ơn, tạm biệt"), Step(stays="yes")]
    return NamedScenario("texts", Path(), Scenario(about="Hỏi nhanh", steps=tuple(steps)))
