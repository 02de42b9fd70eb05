"""What an operator watches on the hotline: calls, how they ended, and how long people wait. No personal data."""

from __future__ import annotations

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram

_BUCKETS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.4, 0.6, 0.8, 1.0, 1.5, 2.0, 3.0, 5.0)


class CallMetrics:
    """The counters of one process."""

    def __init__(self, registry: CollectorRegistry) -> None:
        self.registry = registry
        self.calls = Counter("hotline_calls", "Calls by line and place", ["line", "place"], registry=registry)
        self.ended = Counter("hotline_calls_ended", "Calls by how they ended", ["how"], registry=registry)
        self.live = Gauge("hotline_calls_live", "Calls going on", registry=registry)
        self.stages = Histogram(
            "hotline_stage_seconds", "Seconds by stage of a call", ["stage"], buckets=_BUCKETS, registry=registry
        )

    def observe(self, stage: str, seconds: float) -> None:
        """Count the seconds of one stage."""
        self.stages.labels(stage).observe(max(0.0, seconds))
