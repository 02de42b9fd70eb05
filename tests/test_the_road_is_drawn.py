"""The picture in docs/kien-truc.md shows the steps that a message really takes, in their order."""

from __future__ import annotations

import re
from typing import Any, cast

from assistant.conversation import Conversations
from assistant.settings import PROJECT


def test_the_picture_names_every_step_in_its_order() -> None:
    picture = (PROJECT / "docs" / "kien-truc.md").read_text(encoding="utf-8").split("```")[1]
    drawn = re.findall(r"│  ([a-z_]+) ", picture)
    none = cast(Any, None)
    road = Conversations(none, none, None, none)
    steps = [step.__name__ for step in (*road.before, road.understand, *road.after)]
    assert drawn == steps
