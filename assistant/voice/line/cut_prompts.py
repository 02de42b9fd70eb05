"""What is left of a prompt that was cut: reading goes on from the sentence that was not heard to its end."""

from __future__ import annotations

from assistant.voice.speech.speakable import sentences, speakable

HEARD_LATE = 12  # characters: a sentence whose last second was talked over is said again
SECONDS_A_CHARACTER = 0.065  # while it is not known how long the prompt will be


def unsaid(text: str, share: float) -> str:
    """The sentences of a prompt that were not heard whole, when this share of it (0 to 1) was played.

    "" when only its last sentence is left: it asks, and what was said then answers it.

    >>> unsaid("Lệ phí là mười nghìn đồng. Nộp tại xã. Anh chị cần gì nữa không?", 0.3)
    'Lệ phí là mười nghìn đồng. Nộp tại xã. Anh chị cần gì nữa không?'
    >>> unsaid("Lệ phí là mười nghìn đồng. Nộp tại xã. Anh chị cần gì nữa không?", 0.9)
    ''
    """
    pieces = sentences(speakable.__wrapped__(text))  # the wrapped one remembers nothing of a person
    heard = share * sum(map(len, pieces)) - HEARD_LATE
    for place, piece in enumerate(pieces[:-1]):
        heard -= len(piece)
        if heard < 0:
            return " ".join(pieces[place:])
    return ""
