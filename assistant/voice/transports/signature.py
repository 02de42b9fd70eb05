"""Who may send us calls: the signature of the cloud on its requests, and our own short-lived tickets for a stream."""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets
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
    until, once = str(int(moment) + TICKET_SECONDS), secrets.token_hex(8)
    return f"{until}.{once}.{_proof(call_id, until, once, token)}"


def is_ticket(text: str, call_id: str, moment: float, token: str) -> bool:
    """Whether a ticket is ours, for this call, and still good."""
    until, _, rest = text.partition(".")
    once, _, proof = rest.partition(".")
    if not token or ticket_end(text) < moment:
        return False
    return hmac.compare_digest(proof.encode(), _proof(call_id, until, once, token).encode())


def ticket_end(text: str) -> int:
    """Until when a ticket may be used; 0 for what is none.

    >>> ticket_end("1120.ab.cd"), ticket_end("soon")
    (1120, 0)
    """
    until = text.partition(".")[0]
    return int(until) if until.isascii() and until.isdigit() and len(until) <= 12 else 0


def _proof(call_id: str, until: str, once: str, token: str) -> str:
    return hmac.new(token.encode(), f"{call_id}.{until}.{once}".encode(), hashlib.sha256).hexdigest()
