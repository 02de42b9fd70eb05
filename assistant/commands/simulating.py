"""`assistant simulate-call`: a caller made of a file rings our own hotline over a real line."""

from __future__ import annotations

import argparse
import asyncio
import json
import logging
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path

from assistant.commands.asking import assemble
from assistant.settings import Settings
from assistant.simulating.caller import CallReport, ScenarioFailed
from assistant.simulating.ports import free_block
from assistant.simulating.scenario import NamedScenario, read_scenario, scenario_of_texts
from assistant.simulating.staging import run_on_line
from assistant.voice.call.tools import CallTools
from assistant.voice.host.assembling import call_tools, talker
from assistant.voice.speech.engines import open_synthesiser
from assistant.voice.speech.wav_files import write_wav


def simulate_call(options: argparse.Namespace, settings: Settings) -> int:
    """Run one scenario in real time; 0 only when the call went as written."""
    named = _scenario(options.script)
    assembly = assemble(settings)
    assert assembly.world is not None
    logging.disable(logging.WARNING)
    with _folder_of_its_own(settings) as own:
        tools = call_tools(own, assembly.world.wording, talker(own, assembly), assembly.database)
        try:
            report = asyncio.run(_run(named, tools, own, options))
        except (ScenarioFailed, ConnectionError) as problem:
            print(problem, file=sys.stderr)
            return 1
        finally:
            assembly.database.close()
    if options.wav:
        write_wav(options.wav, report.caller_sound, report.hotline_sound)
    _print(report, options.json)
    return 0


def _scenario(script: list[str]) -> NamedScenario:
    if len(script) == 1 and (script[0].endswith((".yaml", ".yml")) or Path(script[0]).is_file()):
        return read_scenario(Path(script[0]))
    return scenario_of_texts(tuple(script))


async def _run(named: NamedScenario, tools: CallTools, settings: Settings, options: argparse.Namespace) -> CallReport:
    voice = open_synthesiser(settings, {})
    try:
        port = options.line_port or (free_block(10) if options.transport == "sip" else 0)
        return await run_on_line(options.transport, named, tools, settings, port, voice)
    finally:
        await voice.close()


@contextmanager
def _folder_of_its_own(settings: Settings) -> Iterator[Settings]:
    """Recordings and text messages of a trial do not belong among real ones."""
    with tempfile.TemporaryDirectory(prefix="simulated-call-") as folder:
        yield settings.model_copy(update={"data_dir": Path(folder), "text_message_url": ""})


def _print(report: CallReport, as_json: bool) -> None:
    if as_json:
        body = {
            "ended": report.ended_how,
            "consent": report.has_consent,
            "recording": report.has_recording,
            "callbacks": report.callbacks,
            "transferred_to": report.transferred_to,
            "timeline": [asdict(happening) for happening in report.happenings],
            "stages": report.stages(),
        }
        print(json.dumps(body, ensure_ascii=False))
        return
    for happening in report.happenings:
        values = ", ".join(f"{name} {value:.3f}" for name, value in happening.values.items())
        print(f"{happening.at:8.2f}s  {happening.kind:<10} {happening.text}{' ' if happening.text else ''}{values}")
    for stage, numbers in report.stages().items():
        print(f"{stage:<12} " + ", ".join(f"{name} {value:.3f}" for name, value in numbers.items()))
