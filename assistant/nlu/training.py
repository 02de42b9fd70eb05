"""Making the Rasa model: build the training data, train when something changed, keep one model."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from assistant.errors import SettingsError
from assistant.nlu.examples import multiply, read_examples, read_subjects, write_sentences
from assistant.settings import PROJECT, Settings

TRAINING_DATA = PROJECT / "training_data"
COMPONENTS = PROJECT / "assistant" / "nlu" / "components"
LEARNT_FROM = (PROJECT / "assistant" / "language" / "spelling.py", PROJECT / "assistant" / "nlu" / "examples.py")
VERSIONS = {"rasa": "3.6.21"}
TIME_LIMIT_SECONDS = 900
QUIET = {
    "RASA_TELEMETRY_ENABLED": "false",
    "SANIC_WORKERS": "1",
    "CUDA_VISIBLE_DEVICES": "-1",
    "TF_CPP_MIN_LOG_LEVEL": "3",
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "SQLALCHEMY_SILENCE_UBER_WARNING": "1",
    "MPLBACKEND": "Agg",
}


def checksum(
    training_dir: Path = TRAINING_DATA,
    components_dir: Path = COMPONENTS,
    versions: Mapping[str, str] = VERSIONS,
    others: Iterable[Path] = LEARNT_FROM,
) -> str:
    """Return a name that changes when anything a model is learnt from changes, and only then."""
    digest = hashlib.sha256(repr(sorted(versions.items())).encode())
    learnt = [file for folder in ("nlu", "rules") for file in (training_dir / folder).glob("*.yml")]
    learnt += [training_dir / name for name in ("domain.yml", "config.yml", "subjects.txt")]
    for file in sorted(learnt) + sorted(components_dir.glob("*.py")) + sorted(others):
        digest.update(file.name.encode() + b"\0" + file.read_bytes() + b"\0")
    return digest.hexdigest()[:16]


def write_training_data(training_dir: Path, folder: Path) -> Path:
    """Write what Rasa learns from into the folder: the multiplied examples and the rules. Return the folder."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    sentences = multiply(read_examples(training_dir / "nlu"), read_subjects(training_dir / "subjects.txt"))
    write_sentences(sentences, folder / "nlu.yml")
    shutil.copytree(training_dir / "rules", folder / "rules")
    return folder


def train(settings: Settings, progress: Callable[[str], None], training_dir: Path = TRAINING_DATA) -> Path:
    """Return the model for the training data as it is now, trained if there is none yet. Raises SettingsError."""
    models = settings.rasa_model
    name = checksum(training_dir)
    model = models / f"{name}.tar.gz"
    if not model.exists():
        progress("Đang huấn luyện phần hiểu câu hỏi, khoảng một phút.")
        models.mkdir(parents=True, exist_ok=True)
        _run_rasa_train(settings, training_dir, models, name)
    for other in models.glob("*.tar.gz"):
        if other != model:
            other.unlink(missing_ok=True)
    progress("Phần hiểu câu hỏi đã sẵn sàng.")
    return model


def _run_rasa_train(settings: Settings, training_dir: Path, models: Path, name: str) -> None:
    if not settings.rasa_python.exists():
        raise SettingsError(f"Chưa có môi trường Rasa ({settings.rasa_python}). Chạy: make setup")
    work = settings.rasa_model.parent / "training"
    data = write_training_data(training_dir, work / "data")
    command = [str(settings.rasa_python), "-m", "rasa", "train", "--fixed-model-name", name, "--out", str(work / "out")]
    command += ["--config", str(training_dir / "config.yml"), "--domain", str(training_dir / "domain.yml")]
    command += ["--data", str(data), "--skip-validation", "--num-threads", "1"]
    log = work / "train.log"
    try:
        with log.open("wb") as output:
            subprocess.run(
                command, cwd=work, env=rasa_environment(), stdin=subprocess.DEVNULL, stdout=output,
                stderr=subprocess.STDOUT, timeout=TIME_LIMIT_SECONDS, check=True,
            )  # fmt: skip
        (work / "out" / f"{name}.tar.gz").replace(models / f"{name}.tar.gz")
    except (subprocess.SubprocessError, OSError) as error:
        raise SettingsError(f"Huấn luyện Rasa không thành công ({type(error).__name__}). Xem {log}") from error


def rasa_environment() -> dict[str, str]:
    """Return the environment in which every Rasa process of ours runs: silent, on one thread, with our components."""
    return {**os.environ, **QUIET, "PYTHONPATH": str(PROJECT)}


def current_model(settings: Settings) -> Path | None:
    """The model trained on the data as it is now, None when there is none yet."""
    model = settings.rasa_model / f"{checksum()}.tar.gz"
    return model if model.exists() else None
