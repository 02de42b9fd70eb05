"""Where a call may be passed on to: what the operator wrote in the settings, and nothing that costs by the minute."""

from __future__ import annotations

import re

from assistant.errors import SettingsError
from assistant.language.phones import home_number

_EXTENSION = re.compile(r"[0-9]{2,6}")
_SIP = re.compile(r"sips?:(?P<user>[A-Za-z0-9._+-]{1,64})@(?P<host>[A-Za-z0-9.-]{1,253}(?::[0-9]{1,5})?)")
_PREMIUM = re.compile(r"(?:\+?84|0)?1[89]00[0-9]*|00[0-9]*|\+(?!84).*")


def read_targets(text: str) -> tuple[str, ...]:
    """Read the list of targets: SIP addresses, extensions, Vietnamese numbers. Raises SettingsError for any other.

    >>> read_targets("sip:mot-cua@10.0.0.5, 201")
    ('sip:mot-cua@10.0.0.5', '201')
    """
    targets = tuple(target for part in text.split(",") if (target := part.strip()))
    for target in targets:
        if not is_allowed(target):
            raise SettingsError(
                f"HOTLINE_TRANSFER_TARGETS: '{target}' không dùng được. Viết địa chỉ SIP (sip:tên@máy), số máy nhánh "
                "hoặc số điện thoại Việt Nam; không nhận đầu số 1800, 1900 và số nước ngoài."
            )
    return targets


def is_allowed(target: str) -> bool:
    """Whether a target is an address we would ever dial.

    >>> [is_allowed(t) for t in ("201", "0912345678", "19001234", "0019001234", "sip:1900@x", "sip:a b@x", "+15551234")]
    [True, True, False, False, False, False, False]
    """
    match = _SIP.fullmatch(target)
    number = match["user"] if match else target
    if _PREMIUM.fullmatch(number):
        return False
    return bool(match) or bool(_EXTENSION.fullmatch(target)) or bool(home_number(target))
