"""Learns what turns the pieces of a question towards those of the statements that answer it.

One projection for questions and statements alike, and how much a piece of the question counts, by gradient descent on
the chance of the right statement among those of its record.
"""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch.nn import functional

from assistant.statements.pieces import QUESTION, STATEMENT, Layers, Learnt

Floats = NDArray[np.float32]
Halves = NDArray[np.float16]

WIDTH = 64
ROUNDS = 7
RATE = 1e-3
COUNTING = 0.1  # of the state that decides how much a piece counts: a slow start
FORGOTTEN_PIECES, FORGOTTEN_NUMBERS = 0.1, 0.15  # at each step, so that nothing rests on one of them


@dataclass(frozen=True)
class Sheet:
    """The states of the different statements of one record, and which of them each statement is."""

    states: Halves
    of: NDArray[np.int64]  # the different statement that a state belongs to
    places: NDArray[np.int64]  # of each statement among the different ones


@dataclass(frozen=True)
class Example:
    """The states of one question, and 1 for the statements of its record that answer it."""

    code: str
    states: Halves
    right: Floats


def sheet_of(texts: Sequence[str], layers: Layers) -> Sheet:
    """Return the states of one record."""
    different = list(dict.fromkeys(texts))
    found = [layers.states(STATEMENT, text).astype(np.float16) for text in different]
    places = np.array([different.index(text) for text in texts])
    return Sheet(np.concatenate(found), np.repeat(np.arange(len(found)), [len(one) for one in found]), places)


def example_of(code: str, text: str, right: Floats, layers: Layers) -> Example:
    """Return the states of one question."""
    return Example(code, layers.states(QUESTION, text).astype(np.float16), right)


def learn(examples: Sequence[Example], sheets: Mapping[str, Sheet], seed: int = 0) -> Learnt:
    """Return the fitted numbers."""
    torch.manual_seed(seed)
    torch.set_num_threads(1)  # the steps are small: more threads wait for each other
    order = random.Random(seed)
    middle, begin = _begin(sheets)
    turning = _Turning(middle, begin)
    optimizer = torch.optim.AdamW(
        [
            {"params": [turning.projection], "lr": RATE},
            {"params": [turning.counting], "lr": 3 * RATE},
            {"params": [turning.sharpness], "lr": 100 * RATE},
        ],
        weight_decay=0.0,
    )
    of_code: dict[str, list[Example]] = {}
    for example in examples:
        if example.right.any():
            of_code.setdefault(example.code, []).append(example)
    codes = sorted(of_code)
    slope = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: max(0.02, 1 - step / (ROUNDS * len(codes))))
    for _ in range(ROUNDS):
        order.shuffle(codes)
        for code in codes:
            asked = of_code[code]
            shares = turning(sheets[code], [example.states for example in asked]).softmax(1)
            right = torch.from_numpy(np.stack([example.right for example in asked]))
            loss = -torch.log((shares * right).sum(1) + 1e-9).mean()
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            slope.step()
    projection = turning.projection.detach().numpy().astype(np.float16)
    counting = (COUNTING * turning.counting.detach().numpy()).astype(np.float16)
    return Learnt(*(one.astype(np.float32) for one in (projection, middle.astype(np.float16), counting)))


class _Turning(torch.nn.Module):
    """Scores the statements of one record for some questions."""

    def __init__(self, middle: Floats, begin: Floats) -> None:
        super().__init__()
        self.middle = torch.from_numpy(middle)
        self.projection = torch.nn.Parameter(torch.from_numpy(begin))
        self.counting = torch.nn.Parameter(torch.zeros(len(begin)))
        self.sharpness = torch.nn.Parameter(torch.tensor(20.0))

    def forward(self, sheet: Sheet, asked: Sequence[Halves]) -> torch.Tensor:
        kept = torch.rand(len(sheet.of)) > FORGOTTEN_PIECES
        numbers = (torch.rand(len(self.middle)) > FORGOTTEN_NUMBERS) / (1 - FORGOTTEN_NUMBERS)
        states = (self._read(sheet.states)[kept]) * numbers
        questions = torch.cat([self._read(one) for one in asked]) * numbers
        near = self._turn(questions) @ self._turn(states).T
        of = torch.from_numpy(sheet.of)[kept].expand(len(questions), -1)
        best = torch.full((len(questions), int(sheet.of.max()) + 1), -1.0).scatter_reduce(1, of, near, "amax")
        counts = functional.softplus(COUNTING * (questions @ self.counting))
        question = torch.repeat_interleave(torch.arange(len(asked)), torch.tensor([len(one) for one in asked]))
        total = torch.zeros(len(asked)).index_add(0, question, counts)
        told = torch.zeros(len(asked), best.shape[1]).index_add(0, question, best * counts[:, None])
        scored: torch.Tensor = self.sharpness * (told / total[:, None])[:, torch.from_numpy(sheet.places)]
        return scored

    def _read(self, states: Halves) -> torch.Tensor:
        return torch.from_numpy(states.astype(np.float32)) - self.middle

    def _turn(self, states: torch.Tensor) -> torch.Tensor:
        return functional.normalize(states @ self.projection, dim=1)


def _begin(sheets: Mapping[str, Sheet]) -> tuple[Floats, Floats]:
    """Return the middle of all states, and the directions in which they differ most."""
    states = np.concatenate([sheet.states[::11] for sheet in sheets.values()]).astype(np.float32)
    middle: Floats = states.mean(0)
    states -= middle
    _, directions = np.linalg.eigh(states.T @ states / len(states))
    begin: Floats = np.ascontiguousarray(directions[:, ::-1][:, :WIDTH]).astype(np.float32)
    return middle, begin
