"""An item on its way to become a revision."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from assistant.errors import ContentError
from assistant.knowledge.publishing.bodies import Item, digest_of, key_of, kind_of, write_body
from assistant.knowledge.publishing.diff_words import shorten

Origin = Literal["curated", "imported", "seed"]

MAX_KEY = 200


@dataclass(frozen=True, slots=True)
class Draft:
    """What will stand in one row of the revisions."""

    kind: str
    key: str
    body: str
    digest: str
    origin: Origin
    source_json: str | None = None
    place: Literal["by_rank", "live", "beside"] = "by_rank"  # by_rank: people's work goes before an import


def draft(item: Item, origin: Origin, source: Mapping[str, Any] | None = None) -> Draft:
    """Return the draft of an item, with the untouched original it was imported from. Raises ContentError."""
    if not 0 < len(key_of(item)) <= MAX_KEY:
        raise ContentError(shorten(key_of(item)), None, "Mã thủ tục trống hoặc quá dài.", "Ghi mã như 1.014064.")
    body = write_body(item)
    source_json = None if source is None else json.dumps(source, ensure_ascii=False)
    return Draft(kind_of(item), key_of(item), body, digest_of(body), origin, source_json)
