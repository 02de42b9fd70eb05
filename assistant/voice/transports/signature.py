"""Who may send us calls: the signature of the cloud on its requests, and our own short-lived tickets for a stream."""

from __future__ import annotations

import base64
import hashlib
import hmac
from collections.abc import Mapping

TICKET_SECONDS = 120


def sign(url: str, parameters: Mapping[str, str], token: str) -> str:
    """The `X-Twilio-Signature` of a request: HMAC-SHA1 over the address and the sorted parameters."""
    text = url + "".join(f"{name}{parameters[name]}" for name in sorted(parameters))
    return base64.b64encode(hmac.new(token.encode(), text.encode(), hashlib.sha1).digest()).decode("ascii")


def is_signed(signature: str, url: str, parameters: Mapping[str, str], token: str) -> bool:
    """Whether a request comes from the cloud that knows the token."""
    return bool(token) and hmac.compare_digest(signature.encode(), sign(url, parameters, token).encode())


def ticket(call_id: str, moment: float, token: str) -> str:
    """A proof that a stream belongs to a call that was announced to us with a good signature.

    >>> is_ticket(ticket("CA1", 1000.0, "secret"), "CA1", 1060.0, "secret")
    True
    >>> is_ticket(ticket("CA1", 1000.0, "secret"), "CA1", 2000.0, "secret")
    False
    """
    until = str(int(moment) + TICKET_SECONDS)
    return f"{until}.{_proof(call_id, until, token)}"


def is_ticket(text: str, call_id: str, moment: float, token: str) -> bool:
    """Whether a ticket is ours, for this call, and still good."""
    until, _, proof = text.partition(".")
    if not token or not (until.isascii() and until.isdigit()) or int(until) < moment:
        return False
    return hmac.compare_digest(proof.encode(), _proof(call_id, until, token).encode())


def _proof(call_id: str, until: str, token: str) -> str:
    return hmac.new(token.encode(), f"{call_id}.{until}".encode(), hashlib.sha256).hexdigest()
