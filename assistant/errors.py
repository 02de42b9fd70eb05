"""Every error we raise on purpose.

* AssistantError
  * ContentError    a file is wrong, and an editor can fix it
  * SettingsError   the machine is set up wrong, and an operator can fix it
  * BackendDown     a model or service did not answer; carries `retry`
"""

from __future__ import annotations


class AssistantError(Exception):
    """The root of every error that we raise on purpose."""


class ContentError(AssistantError):
    """A content file is wrong. The text names the place, the trouble and the cure, in Vietnamese.

    >>> str(ContentError("a.yaml", 7, "Thiếu mục 'fee'.", "Ghi 0 nếu không thu."))
    "a.yaml:7: Thiếu mục 'fee'. Ghi 0 nếu không thu."
    """

    def __init__(self, place: str, line: int | None, trouble: str, cure: str = "") -> None:
        self.place, self.line, self.trouble, self.cure = place, line, trouble, cure
        where = f"{place}:{line}" if line else place
        super().__init__(f"{where}: {trouble} {cure}".strip())


class SettingsError(AssistantError):
    """The machine is set up wrong; the text says the cure."""


class BackendDown(AssistantError):
    """A model or a service did not answer. `retry` says whether asking again may help."""

    def __init__(self, message: str, *, retry: bool = True) -> None:
        self.retry = retry
        super().__init__(message)
