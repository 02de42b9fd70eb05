"""The recogniser of scenarios: its script moves only when somebody speaks."""

from __future__ import annotations

import asyncio

import numpy as np
import pytest

from assistant.errors import BackendDown
from assistant.voice.speech.protocols import Samples, Transcript
from assistant.voice.speech.scripted import ScriptedRecogniser, ScriptedUtterance, said

VOICE: Samples = np.random.default_rng(2).normal(0, 4000, 16_000).astype(np.int16)
QUIET: Samples = np.random.default_rng(2).normal(0, 30, 16_000).astype(np.int16)


def hear(recogniser: ScriptedRecogniser, audio: Samples) -> tuple[list[str], Transcript]:
    async def story() -> tuple[list[str], Transcript]:
        listening = await recogniser.listen()
        partials = [await listening.feed(audio[start : start + 320]) for start in range(0, len(audio), 320)]
        return partials, await listening.finish()

    return asyncio.run(story())


def test_speech_brings_the_next_line_and_its_words_one_by_one() -> None:
    recogniser = ScriptedRecogniser(["tôi muốn làm lại căn cước", "có"])
    partials, transcript = hear(recogniser, VOICE)
    assert transcript.text == "tôi muốn làm lại căn cước"
    assert partials[0] == ""
    assert partials[-1] == "tôi muốn làm lại"
    assert hear(recogniser, VOICE)[1].text == "có"
    assert hear(recogniser, VOICE)[1] == Transcript()
    assert [text for _, text in recogniser.heard] == ["tôi muốn làm lại căn cước", "có", ""]


@pytest.mark.parametrize(
    "audio",
    [pytest.param(QUIET, id="noise"), pytest.param(VOICE[:800], id="a-click"), pytest.param(VOICE[:0], id="nothing")],
)
def test_without_speech_the_script_stays_where_it_is(audio: Samples) -> None:
    recogniser = ScriptedRecogniser(["có"])
    assert hear(recogniser, audio)[1] == Transcript()
    assert hear(recogniser, VOICE)[1].text == "có"


def test_every_trouble_of_a_real_recogniser_can_be_played() -> None:
    lines = [ScriptedUtterance(), ScriptedUtterance(trouble="lost"), said("năm", "lăm", confidence=0.4)]
    recogniser = ScriptedRecogniser([*lines, ScriptedUtterance(trouble="down"), ScriptedUtterance(trouble="hangs")])
    assert hear(recogniser, VOICE)[1] == Transcript()
    assert hear(recogniser, VOICE)[1] == Transcript(failed=True)
    assert [one.text for one in hear(recogniser, VOICE)[1].alternatives] == ["năm", "lăm"]
    with pytest.raises(BackendDown):
        hear(recogniser, VOICE)

    async def hang() -> None:
        listening = await recogniser.listen()
        await listening.feed(VOICE)
        async with asyncio.timeout(0.05):
            await listening.finish()

    with pytest.raises(TimeoutError):
        asyncio.run(hang())


def test_a_cancelled_utterance_is_not_used_up() -> None:
    recogniser = ScriptedRecogniser(["có"])

    async def story() -> None:
        listening = await recogniser.listen(("có", "không"))
        await listening.feed(VOICE)
        await listening.cancel()
        assert await listening.finish() == Transcript()

    asyncio.run(story())
    assert recogniser.asked == [("có", "không")]
    assert hear(recogniser, VOICE)[1].text == "có"
