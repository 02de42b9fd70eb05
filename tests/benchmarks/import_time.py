"""How long an import takes: from nothing to answerable, again unchanged, and one record published among all.

    .venv/bin/python tests/benchmarks/import_time.py REFERENCE_FILE... [--keep DIR]

Prints seconds of clock and of processor: on a machine that does other work the second tells more.
"""

from __future__ import annotations

import argparse
import resource
import sys
import tempfile
import time
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from assistant.assembly import Assembly, open_storage
from assistant.knowledge.importing.reference import read_reference
from assistant.knowledge.publishing.publish import publish
from assistant.settings import Settings
from assistant.storage.database import Database


@contextmanager
def told(what: str) -> Iterator[None]:
    """Print how long a step took."""
    clock, processor = time.perf_counter(), time.process_time()
    yield
    print(
        f"{what:<52} {time.perf_counter() - clock:8.2f} s   processor {time.process_time() - processor:8.2f} s",
        flush=True,
    )


def import_all(database: Database, files: list[Path]) -> int:
    """Read and publish the files as `assistant import` does; returns how many records changed."""
    result = read_reference(files)
    sources = {item.procedure.code: item.source for item in result.imported}
    return len(publish(database, result.procedures, "đo", sources=sources))


def main() -> None:
    """Measure each step once."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--keep", type=Path, help="data directory to use and keep")
    options = parser.parse_args()
    warnings.filterwarnings("ignore")
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(data_dir=options.keep or Path(folder))
        with told("open the database, publish the shipped content"):
            database = open_storage(settings)
        with told("import from nothing"):
            count = import_all(database, options.files)
        print(f"{count} records changed")
        assembly = Assembly(settings, database)
        with told("load, embed and index everything from nothing"):
            world = assembly.load()
        with told("import again, unchanged"):
            count = import_all(database, options.files)
        print(f"{count} records changed")
        record = next(iter(world.catalogue.procedures.values()))
        for number in range(3):
            changed = replace(record, also_called=(*record.also_called, f"tên gọi thử số {number}"))
            with told("one record published and answerable"):
                publish(database, [changed], "đo")
                assembly.refresh()
        print(f"memory at most {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")
        database.close()


if __name__ == "__main__":
    main()
