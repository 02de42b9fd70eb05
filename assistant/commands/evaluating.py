"""`assistant evaluate`: quality on a file of questions."""

from __future__ import annotations

import argparse
import asyncio
import json
import sys

from assistant.commands.asking import assemble
from assistant.commands.progress import tell
from assistant.errors import AssistantError
from assistant.evaluation.report import as_dict, write_report
from assistant.evaluation.rows import read_rows
from assistant.evaluation.run import Understander, rasa_understander
from assistant.evaluation.run import evaluate as run_evaluation
from assistant.nlu.rules import read_rules
from assistant.nlu.training import train
from assistant.settings import PROJECT, Settings


def evaluate(options: argparse.Namespace, settings: Settings) -> int:
    """Measure one file of questions and print the figures."""
    rows = read_rows(options.file)
    assembly = assemble(settings)
    rules = read_rules(PROJECT / "training_data" / "rules")

    async def run() -> int:
        understander: Understander | None = None
        if not options.without_rasa:
            understander = await _with_rasa(settings)
        try:
            result = await run_evaluation(rows, assembly, rules, understander)
        finally:
            if understander is not None:
                await understander.close()
        if options.json:
            print(json.dumps(as_dict(result), ensure_ascii=False))
        else:
            print(write_report(result))
        return 0

    return asyncio.run(run())


async def _with_rasa(settings: Settings) -> Understander | None:
    """The real Rasa, trained first when needed; None, said aloud, on a machine that has no Rasa."""
    try:
        train(settings, tell)
        return await rasa_understander(settings)
    except AssistantError as problem:
        print(f"Đo mà không có Rasa: {problem}", file=sys.stderr)
        return None
