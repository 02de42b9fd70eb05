"""Addresses with the name of a commune that no longer is: which communes of today have its land."""

from __future__ import annotations

from assistant.places.finding import find_places


def heirs_of(address: str) -> tuple[str, ...]:
    """The communes of today of the one old commune that an address names; empty when it names none for certain.

    >>> heirs_of("số 3 phường Cống Vị, quận Ba Đình, Hà Nội")
    ('Phường Giảng Võ, Thành phố Hà Nội', 'Phường Ngọc Hà, Thành phố Hà Nội')
    """
    places = find_places(address, with_kind_only=True)
    is_one_old = bool(places) and bool(places[0].old_name) and len({place.old_name for place in places}) == 1
    return tuple(place.title() for place in places) if is_one_old else ()
