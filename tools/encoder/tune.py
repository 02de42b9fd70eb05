"""Tunes the encoder so that a question lies near its procedure, by in-batch contrast both ways."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from pathlib import Path

import torch
from sentence_transformers import SentenceTransformer
from torch.nn import functional

from tools.encoder.pairs import Dealer
from tools.encoder.subjects import Subject

TEMPERATURE = 0.05
LONGEST = 56  # pieces; training on longer names costs time and teaches little
BATCH = 56
CHUNK = 8  # texts embedded together


def tune(
    source: Path, target: Path, subjects: Sequence[Subject], minutes: float, say: Callable[[str], None], seed: int = 7
) -> None:
    """Tune the model in `source` for about `minutes` and save it in `target`."""
    torch.manual_seed(seed)
    model = SentenceTransformer(str(source), device="cpu")
    usual_length, model.max_seq_length = model.max_seq_length, LONGEST
    model.train()
    optimizer = torch.optim.AdamW(model.parameters(), lr=0.0, weight_decay=0.01)
    dealer = Dealer(subjects, seed)
    begun, step, running = time.monotonic(), 0, 0.0
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
    model.eval()
    model.max_seq_length = usual_length
    model.save(str(target))


def _contrast(model: SentenceTransformer, dealer: Dealer) -> torch.Tensor:
    pairs = dealer.deal(BATCH)
    asked = _embed(model, ["query: " + pair.asked for pair in pairs])
    passages = _embed(model, ["passage: " + pair.passage for pair in pairs])
    scores = asked @ passages.T / TEMPERATURE
    right = torch.arange(len(pairs))
    return (functional.cross_entropy(scores, right) + functional.cross_entropy(scores.T, right)) / 2


def _embed(model: SentenceTransformer, texts: list[str]) -> torch.Tensor:
    """Embed in chunks of like length, because padding would cost more than the words."""
    order = sorted(range(len(texts)), key=lambda place: len(texts[place]))
    chunks = [order[start : start + CHUNK] for start in range(0, len(order), CHUNK)]
    found = [model(model.preprocess([texts[place] for place in chunk]))["sentence_embedding"] for chunk in chunks]
    back = torch.tensor(order).argsort()
    embedded: torch.Tensor = torch.cat(found)[back]
    return embedded


def _rate(spent: float) -> float:
    """The learning rate: a short climb, then a straight way down."""
    return 5e-5 * min(spent / 0.06, (1 - spent) / 0.94 + 0.02)
