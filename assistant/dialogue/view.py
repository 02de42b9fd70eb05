"""The record as the answers see it: see `assistant/knowledge/view.py`, which the dossier uses too."""

from __future__ import annotations

from assistant.knowledge.view import Conditional, View

__all__ = ["Conditional", "View"]
