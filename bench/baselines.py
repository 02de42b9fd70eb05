"""Assistants to compare with, behind the simple protocol: each answers every question from the record that it finds."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import uvicorn
from fastapi import FastAPI
from pydantic import BaseModel, Field

from assistant.retrieval.encoder import open_encoder
from bench.bm25 import Bm25
from bench.records import Record, read_records

Best = Callable[[str], int]  # the place of the procedure that a question is about; below zero: none


class Said(BaseModel):
    """What is sent."""

    text: str = Field(max_length=20_000)
    conversation_id: str | None = None


def bm25(records: Sequence[Record]) -> Best:
    """BM25 over all texts of a record."""
    index = Bm25([" . ".join((one.name, *one.texts)) for one in records])
    return lambda text: int(index.order(text)[0])


def encoder(records: Sequence[Record]) -> Best:
    """The sentence encoder that ships with Trợ lý Một Cửa, alone: the record with the nearest text."""
    model = open_encoder("")
    texts = [(place, text) for place, one in enumerate(records) for text in (one.name, *one.texts)]
    vectors = np.concatenate(
        [model.embed_passages([text for _, text in texts[at : at + 64]]) for at in range(0, len(texts), 64)]
    )
    owners = [place for place, _ in texts]
    return lambda text: owners[int(np.argmax(vectors @ model.embed_questions([text])[0]))]


BASELINES: dict[str, Callable[[Sequence[Record]], Best]] = {"bm25": bm25, "encoder": encoder}


def serve(name: str, file: Path, port: int) -> None:
    """Serve one of them on loopback until it is stopped."""
    records = read_records(file)
    best = BASELINES[name](records)
    app = FastAPI(title=f"Một Cửa Bench: {name}")

    @app.get("/readyz")
    def ready() -> dict[str, bool]:
        return {"ready": True}

    @app.post("/")
    def answer(said: Said) -> dict[str, object]:
        place = best(said.text) if said.text.strip() else -1
        if place < 0:
            return {"answer": "", "declines": True}
        found = records[place]
        return {"answer": "\n".join((found.name, *found.texts)), "codes": [found.code]}

    uvicorn.run(app, host="127.0.0.1", port=port, log_level="warning")
