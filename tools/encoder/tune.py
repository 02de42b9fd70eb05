"""Tunes the encoder so that a question lies near its procedure, by in-batch contrast both ways."""

from __future__ import annotations

import ctypes
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from sentence_transformers import SentenceTransformer
from torch.nn import functional

from assistant.knowledge.overlay import EverydayWords
from assistant.retrieval.entries import spell
from tools.encoder.pairs import Dealer
from tools.encoder.subjects import Subject

TEMPERATURE = 0.05
LONGEST = 48  # pieces; training on longer names costs time and teaches little
BATCH = 96
CHUNK = 32  # texts embedded together
PEAK = 6e-5
CHECKPOINT_MINUTES = 5
_TRIM_THRESHOLD, _MMAP_THRESHOLD = -1, -3  # of mallopt(3)

Say = Callable[[str], None]


def tune(
    source: Path,
    target: Path,
    subjects: Sequence[Subject],
    minutes: float,
    say: Say,
    words: EverydayWords | None = None,
    seed: int = 7,
) -> None:
    """Tune the model in `source` for about `minutes` and save it in `target`, and every few minutes on the way."""
    torch.manual_seed(seed)
    _keep_memory()
    model = SentenceTransformer(str(source), device="cpu", model_kwargs={"attn_implementation": "eager"})
    _forget_dropout(model)
    usual_length, model.max_seq_length = model.max_seq_length, LONGEST
    dealer = Dealer(subjects, _embed_names(model, subjects), words, seed)
    model.train()
    optimizer = torch.optim.AdamW(model.parameters(), lr=0.0, weight_decay=0.01)
    begun = saved = time.monotonic()
    step, running = 0, 0.0
    while (spent := (time.monotonic() - begun) / 60 / minutes) < 1:
        for group in optimizer.param_groups:
            group["lr"] = _rate(spent)
        loss = _contrast(model, dealer)
        optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        step += 1
        running = loss.item() if step == 1 else 0.95 * running + 0.05 * loss.item()
        if step % 20 == 0:
            say(f"step {step}, {spent:.0%} of the time, loss {running:.3f}")
        if time.monotonic() - saved > CHECKPOINT_MINUTES * 60:
            _save(model, target.with_name(target.name + ".checkpoint"), usual_length)
            saved = time.monotonic()
    _save(model, target, usual_length)


def _forget_dropout(model: SentenceTransformer) -> None:
    """Noise in the questions does the work of dropout, at half the time of a step."""
    for part in model.modules():
        if isinstance(part, torch.nn.Dropout):
            part.p = 0.0


def _keep_memory() -> None:
    """Keep freed memory for the next step instead of giving it back: steps take a quarter of the time."""
    if sys.platform == "linux":
        library = ctypes.CDLL(None)
        for what in (_TRIM_THRESHOLD, _MMAP_THRESHOLD):
            library.mallopt(what, 2**31 - 1)


def _save(model: SentenceTransformer, folder: Path, length: int) -> None:
    model.eval()
    model.max_seq_length = length
    model.save(str(folder))
    model.max_seq_length = LONGEST
    model.train()


def _embed_names(model: SentenceTransformer, subjects: Sequence[Subject]) -> NDArray[np.float32]:
    """Vectors of the names before tuning: what the model takes for alike is what it must learn to tell apart."""
    model.eval()
    with torch.inference_mode():
        found = _embed(model, ["passage: " + spell(subject.name) for subject in subjects])
    return found.float().numpy()


def _contrast(model: SentenceTransformer, dealer: Dealer) -> torch.Tensor:
    pairs = dealer.deal(BATCH)
    asked = _embed(model, ["query: " + pair.asked for pair in pairs])
    passages = _embed(model, ["passage: " + pair.passage for pair in pairs])
    scores = asked @ passages.T / TEMPERATURE
    right = torch.arange(len(pairs))
    return (functional.cross_entropy(scores, right) + functional.cross_entropy(scores.T, right)) / 2


def _embed(model: SentenceTransformer, texts: list[str]) -> torch.Tensor:
    """Embed in chunks of like length, as padding would cost more than the words; 16 bits are four times quicker."""
    order = sorted(range(len(texts)), key=lambda place: len(texts[place]))
    chunks = [order[start : start + CHUNK] for start in range(0, len(order), CHUNK)]
    found = []
    for chunk in chunks:
        features = model.preprocess([texts[place] for place in chunk])
        with torch.autocast("cpu", dtype=torch.bfloat16):
            found.append(model(features)["sentence_embedding"].float())
    back = torch.tensor(order).argsort()
    embedded: torch.Tensor = functional.normalize(torch.cat(found)[back], dim=-1)
    return embedded


def _rate(spent: float) -> float:
    """The learning rate: a short climb, then a straight way down."""
    return PEAK * min(spent / 0.05, (1 - spent) / 0.95 + 0.02)
