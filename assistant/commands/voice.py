"""`assistant voice check | evaluate DIR | prompts`: what the operator of a hotline looks at before it rings."""

from __future__ import annotations

import argparse
import asyncio
import json
import sys

from assistant.assembly import today
from assistant.commands.asking import assemble
from assistant.commands.progress import tell
from assistant.conversation import Conversations
from assistant.dialogue.wording import load_wording
from assistant.language.reading import MAX_CHARACTERS, read
from assistant.nlu.rules import read_rules
from assistant.settings import PROJECT, Settings
from assistant.storage.conversations import ConversationStore
from assistant.voice.speech.checking import check_voice
from assistant.voice.speech.engines import open_recogniser, prompts_folder
from assistant.voice.speech.evaluating import evaluate_recordings, read_recordings, summary, worst
from assistant.voice.speech.prompts import RecordedPrompts, file_name, name_of_words, recordable
from assistant.voice.speech.speakable import speakable


def replies(settings: Settings) -> dict[str, str]:
    """Every sentence by its name."""
    wording = load_wording(settings.content_dir / "replies")
    return {name: wording.text(name) for name in sorted(wording.names())}


def voice_check(options: argparse.Namespace, settings: Settings) -> int:
    """Load and time each part; 0 when what the hotline cannot do without is there."""
    parts = asyncio.run(check_voice(settings, replies(settings)))
    if options.json:
        print(json.dumps({"parts": [part.as_dict() for part in parts]}, ensure_ascii=False))
    else:
        for part in parts:
            mark = "✓" if part.is_ready else "✗" if part.is_needed else "–"
            numbers = "  ".join(f"{name} {value:g}" for name, value in part.numbers.items())
            print(f"{mark} {part.name:<15} {part.note}  {numbers}".rstrip())
    return 0 if all(part.is_ready for part in parts if part.is_needed) else 1


def voice_evaluate(options: argparse.Namespace, settings: Settings) -> int:
    """Measure the recogniser of the settings on a folder of recordings."""
    recordings = read_recordings(options.folder)
    assembly = assemble(settings)
    world = assembly.world
    assert world is not None
    conversations = Conversations(
        ConversationStore(assembly.database), read_rules(PROJECT / "training_data" / "rules"), None, today
    )

    def answer(text: str) -> str:
        reply = asyncio.run(conversations.say(text[:MAX_CHARACTERS], world, assembly.restorer)).reply
        return f"{reply['outcome']} {(reply['procedure'] or {}).get('code', '')}".strip()

    def sense(text: str) -> float:
        found = world.finder.find(read(text, assembly.restorer), k=1)
        return found.candidates[0].score if found.candidates else 0.0

    async def run() -> int:
        recogniser = await open_recogniser(settings)
        try:
            if not recogniser.capacity:
                await recogniser.listen()  # raises with the cure
            tell(f"Nghe {len(recordings)} đoạn ghi âm bằng {recogniser.name}…")
            heard = await evaluate_recordings(recordings, recogniser, sense, answer, options.telephone)
            tell("")
        finally:
            await recogniser.close()
        figures = {"recogniser": recogniser.name, "telephone": options.telephone, **summary(heard)}
        if options.json:
            rows = [
                {
                    "file": str(one.recording.file), "truth": one.recording.truth, "heard": one.text,
                    "word_error_rate": round(one.words.rate, 4), "true_answer": one.true_answer,
                    "heard_answer": one.heard_answer, "finish_seconds": round(one.finish_seconds, 3),
                }
                for one in heard
            ]  # fmt: skip
            print(json.dumps({**figures, "rows": rows}, ensure_ascii=False))
            return 0
        for name, value in figures.items():
            print(f"{name:<22} {value}")
        for one in worst(heard):
            print(
                f"\n{one.words.rate:.0%}  {one.recording.file.name}\n  đúng: {one.recording.truth}\n  nghe: {one.text}"
            )
            print(f"  trả lời: {one.true_answer} → {one.heard_answer}")
        return 0

    return asyncio.run(run())


def voice_prompts(options: argparse.Namespace, settings: Settings) -> int:
    """List the sentences worth recording by a person, with the names their files get."""
    known = replies(settings)
    recorded = RecordedPrompts(prompts_folder(settings), known)
    rows = []
    for name, text in recordable(known).items():
        said = speakable(text)
        rows.append(
            {"name": name, "file": file_name(name, text), "words": name_of_words(said), "text": text, "said": said,
             "recorded": recorded.has(said)}
        )  # fmt: skip
    if options.json:
        print(json.dumps({"folder": str(prompts_folder(settings)), "prompts": rows}, ensure_ascii=False))
        return 0
    print(f"# Thu mỗi câu thành một tệp WAV trong {prompts_folder(settings)}; ✓ là đã có.")
    for row in rows:
        print(f"{'✓' if row['recorded'] else ' '} {row['file']:<56} {row['said']}")
    for file in recorded.unknown:
        print(f"Tệp không dùng (tên lạ, lời đã sửa nên phải thu lại, hoặc không phải WAV): {file}", file=sys.stderr)
    return 0
