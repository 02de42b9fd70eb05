"""`assistant evaluate`: quality on a file of questions."""

from __future__ import annotations

import argparse
import asyncio
import json
import sys
from contextlib import AsyncExitStack

from assistant.commands.asking import assemble
from assistant.commands.progress import tell
from assistant.errors import AssistantError
from assistant.evaluation.floors import missed_floors, read_floors
from assistant.evaluation.report import as_dict, write_failures, write_report
from assistant.evaluation.rows import read_rows, with_noise
from assistant.evaluation.run import evaluate as run_evaluation
from assistant.evaluation.run import running_rasa
from assistant.nlu.client import RasaClient
from assistant.nlu.rules import read_rules
from assistant.nlu.training import train
from assistant.settings import PROJECT, Settings


def evaluate(options: argparse.Namespace, settings: Settings) -> int:
    """Measure files of questions and print the figures; 1 when a floor is missed."""
    rows = with_noise([row for file in options.files for row in read_rows(file)], options.noise or ())
    floors = read_floors(options.floors) if options.floors else {}
    assembly = assemble(settings)
    rules = read_rules(PROJECT / "training_data" / "rules")

    async def run() -> int:
        async with AsyncExitStack() as stack:
            rasa = None if options.without_rasa else await _with_rasa(settings, stack)
            result = await run_evaluation(rows, assembly, rules, rasa)
        data = as_dict(result)
        print(json.dumps(data, ensure_ascii=False) if options.json else write_report(result))
        missed = missed_floors(data, floors)
        for line in missed:
            print(line, file=sys.stderr)
        if options.failures:
            write_failures(result, options.failures)
        return 1 if missed else 0

    return asyncio.run(run())


async def _with_rasa(settings: Settings, stack: AsyncExitStack) -> RasaClient | None:
    """The real Rasa, trained first when needed; None, said aloud, on a machine that has no Rasa."""
    try:
        train(settings, tell)
        return await stack.enter_async_context(running_rasa(settings))
    except AssistantError as problem:
        print(f"Đo mà không có Rasa: {problem}", file=sys.stderr)
        return None
