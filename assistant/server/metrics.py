"""What an operator watches: turns by outcome, seconds by stage, whether Rasa answers. No personal data."""

from __future__ import annotations

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram

_BUCKETS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.15, 0.25, 0.5, 1.0, 2.0, 3.0, 5.0)


class Metrics:
    """The counters of one process."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self.turns = Counter("assistant_turns", "Turns by outcome", ["outcome"], registry=self.registry)
        self.stages = Histogram(
            "assistant_stage_seconds", "Seconds by stage of a turn", ["stage"], buckets=_BUCKETS, registry=self.registry
        )
        self.refused = Counter("assistant_refused", "Requests refused", ["status"], registry=self.registry)
        self.records = Gauge("assistant_records", "Procedures that can be answered", registry=self.registry)
        self.rasa_starts = Gauge("assistant_rasa_starts", "Starts of the Rasa server", registry=self.registry)
        self.storage_up = Gauge("assistant_storage_up", "1 when a turn can be saved", registry=self.registry)
        self.rasa_up = Gauge("assistant_rasa_up", "1 when Rasa answers", registry=self.registry)

    def observe(self, stage: str, seconds: float) -> None:
        """Count the seconds of one stage."""
        self.stages.labels(stage).observe(seconds)
