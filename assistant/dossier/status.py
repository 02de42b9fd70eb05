"""How far a dossier is in a one-stop system outside, by the national `TraCuuHoSo` service over HTTP."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import httpx

from assistant.errors import BackendDown

log = logging.getLogger(__name__)
PAUSES_SECONDS = (0.2, 0.6)  # between one try and the next
MAX_BYTES = 200_000


@dataclass(frozen=True, slots=True)
class OutsideStatus:
    """What the other system says: status number, dates and unit as it writes them, and what is still needed."""

    code: str
    state: str  # "1" to "10", TrangThaiHoSo
    procedure: str
    received: str
    due: str
    unit: str
    needs: tuple[str, ...]


class StatusSource:
    """Asks the other system. Every call ends within `tries * wait_seconds` or raises BackendDown."""

    def __init__(
        self,
        url: str,
        token: str = "",
        wait_seconds: float = 3.0,
        sleep: Callable[[float], None] = time.sleep,
        pauses: Sequence[float] = PAUSES_SECONDS,
    ) -> None:
        self._url, self._sleep, self._pauses = url.rstrip("/"), sleep, pauses
        headers = {"accept": "application/json", **({"authorization": f"Bearer {token}"} if token else {})}
        self._http = httpx.Client(timeout=httpx.Timeout(wait_seconds), headers=headers, follow_redirects=False)

    def look_up(self, code: str) -> OutsideStatus | None:
        """The status of one dossier; None when the system has none with this code. Raises BackendDown."""
        for pause in (*self._pauses, None):
            try:
                response = self._http.post(f"{self._url}/TraCuuHoSo", json={"MaHoSo": code})
                if response.status_code < 500:
                    return _read(response, code)
                trouble = f"status {response.status_code}"
            except httpx.HTTPError as error:
                trouble = type(error).__name__
            log.info("status source did not answer", extra={"reason": trouble})
            if pause is not None:
                self._sleep(pause)
        raise BackendDown("Hệ thống một cửa không trả lời.")

    def close(self) -> None:
        """Give the connections back."""
        self._http.close()


def _read(response: httpx.Response, code: str) -> OutsideStatus | None:
    if response.status_code == 404:
        return None
    if response.status_code != 200 or len(response.content) > MAX_BYTES:
        raise BackendDown("Hệ thống một cửa trả lời không đúng.", retry=False)
    try:
        data: Any = response.json()
    except ValueError:
        raise BackendDown("Hệ thống một cửa trả lời không đúng.", retry=False) from None
    found = data.get("HoSo", data) if isinstance(data, Mapping) else None
    if isinstance(found, list):
        found = found[0] if found else None
    if not isinstance(found, Mapping) or not found.get("MaHoSo"):
        return None
    return OutsideStatus(
        code=code,
        state=_text(found, "TrangThaiHoSo"),
        procedure=_text(found, "TenTTHC"),
        received=_text(found, "NgayTiepNhan"),
        due=_text(found, "NgayHenTra"),
        unit=_text(found, "DonViXuLy"),
        needs=_needs(found.get("DanhSachHoSoBoSung")),
    )


def _text(found: Mapping[str, Any], name: str) -> str:
    value = found.get(name)
    return str(value).strip()[:300] if isinstance(value, str | int) else ""


def _needs(rows: Any) -> tuple[str, ...]:
    if not isinstance(rows, list):
        return ()
    texts = (_text(row, "NoiDungYeuCauBoSung") for row in rows[:20] if isinstance(row, Mapping))
    return tuple(text for text in texts if text)
