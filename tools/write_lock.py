"""Write requirements/app.lock from what is installed: python -m tools.write_lock

The lock holds everything that pyproject.toml asks for, directly or through others, with the extras for tests; torch
alone is left out, because its build (CPU or CUDA) is chosen when the environment is made.
"""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

import tomllib
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

PROJECT = Path(__file__).parent.parent
LOCK = PROJECT / "requirements" / "app.lock"
EXTRAS = ("dev", "postgres")
CHOSEN_LATER = frozenset({"torch"})


def wanted() -> list[Requirement]:
    """Return the requirements of the project itself."""
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    lines = [*project["dependencies"], *(line for name in EXTRAS for line in project["optional-dependencies"][name])]
    return [Requirement(line) for line in lines]


def close(requirements: list[Requirement]) -> dict[str, str]:
    """Return name -> installed version of everything that the requirements need; missing packages raise."""
    found: dict[str, str] = {}
    waiting = [(requirement, "") for requirement in requirements]
    seen: set[tuple[str, frozenset[str]]] = set()
    while waiting:
        requirement, extra = waiting.pop()
        name = canonicalize_name(requirement.name)
        if requirement.marker is not None and not requirement.marker.evaluate({"extra": extra}):
            continue
        key = (name, frozenset(requirement.extras))
        if key in seen:
            continue
        seen.add(key)
        try:
            package = distribution(name)
        except PackageNotFoundError:
            raise SystemExit(f"not installed: {requirement}") from None
        if name not in CHOSEN_LATER:
            found[package.metadata["Name"]] = package.version
        for line in package.requires or ():
            waiting += [(Requirement(line), inner) for inner in ("", *requirement.extras)]
    return found


def main() -> None:
    found = close(wanted())
    lines = sorted((f"{name}=={version}" for name, version in found.items()), key=str.lower)
    LOCK.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(lines)} packages in {LOCK.relative_to(PROJECT)}")


if __name__ == "__main__":
    main()
