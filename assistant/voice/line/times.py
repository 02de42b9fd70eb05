"""When things happened in a call: the stations of each turn, and the log that the timeline page draws."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

STAGES = ("recognition", "reply", "first_sound", "turn_gap", "barge_in", "greeting")
"""recognition: end of turn -> text. reply: text -> reply. first_sound: reply -> sound. turn_gap: end of turn -> sound.
barge_in: voice begins -> our sound stops. greeting: call taken -> first sound."""
Observe = Callable[[str, float], None]
Tell = Callable[[str, str], None]


@dataclass(slots=True)
class TurnTimes:
    """The stations of the turn that is going on, on the clock of the loop; 0 is not yet."""

    turn_end: float = 0.0
    text_final: float = 0.0
    reply_ready: float = 0.0


@dataclass(frozen=True, slots=True)
class Happening:
    """One line of the timeline. Texts are masked before they come here."""

    at: float  # seconds since the call was taken
    kind: str  # "said", "heard", "key", "state", "barge_in", "silence", "turn"
    text: str = ""
    values: dict[str, float] = field(default_factory=dict)


class Timeline:
    """Everything that happened in one call, in order."""

    def __init__(self, clock: Callable[[], float], observe: Observe, tell: Tell = lambda kind, text: None) -> None:
        self._clock, self.observe, self._tell = clock, observe, tell
        self.started = clock()
        self.happenings: list[Happening] = []
        self._turn: TurnTimes | None = None

    def now(self) -> float:
        """Seconds since the call was taken."""
        return self._clock() - self.started

    def note(self, kind: str, text: str = "", /, **values: float) -> None:
        """Write one line."""
        rounded = {name: round(value, 3) for name, value in values.items()}
        self.happenings.append(Happening(round(self.now(), 3), kind, text, rounded))
        self._tell(kind, text)

    def turn_ended(self) -> None:
        """The caller has finished; everything until our next sound belongs to this turn."""
        self._turn = TurnTimes(turn_end=self._clock())

    def text_final(self) -> None:
        """It is known what was said."""
        if self._turn:
            self._turn.text_final = self._clock()

    def reply_ready(self) -> None:
        """It is known what to answer."""
        if self._turn and not self._turn.reply_ready:
            self._turn.reply_ready = self._clock()

    def sound_begins(self) -> None:
        """The first frame of a prompt goes out."""
        turn, self._turn = self._turn, None
        now = self._clock()
        if turn is None:
            if not any(happening.kind == "greeting" for happening in self.happenings):
                self.observe("greeting", now - self.started)
                self.note("greeting", seconds=now - self.started)
            return
        text_final = turn.text_final or turn.turn_end
        reply_ready = turn.reply_ready or text_final
        stages = {
            "recognition": text_final - turn.turn_end,
            "reply": reply_ready - text_final,
            "first_sound": now - reply_ready,
            "turn_gap": now - turn.turn_end,
        }
        for stage, seconds in stages.items():
            self.observe(stage, seconds)
        self.note("turn", "", **stages)

    def interrupted(self, seconds: float) -> None:
        """A voice began during a prompt; it took `seconds` to be silent."""
        self.observe("barge_in", seconds)
        self.note("barge_in", seconds=seconds)
