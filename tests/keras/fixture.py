"""Writing a fixture: JSON with as many digits as give every float32 back exactly."""

import json
from pathlib import Path

import numpy as np

FOLDER = Path(__file__).parent.parent / "testdata" / "keras"


def plain(value, digits: int = 9):
    """Arrays as nested lists, each number with the given count of significant digits."""
    if isinstance(value, dict):
        return {key: plain(entry, digits) for key, entry in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(entry, digits) for entry in value]
    if isinstance(value, (str, bool, int)):
        return value
    if isinstance(value, float):
        return value
    array = np.asarray(value)
    if array.ndim > 0:
        return [plain(row, digits) for row in array]
    if array.dtype.kind == "f":
        return float(f"{float(array):.{digits}g}")
    return array.item()


def write(name: str, value: dict, digits: int = 9) -> None:
    """Writes `tests/testdata/keras/NAME.json`, one line for each key at the top."""
    lines = [f"  {json.dumps(key)}: {json.dumps(plain(entry, digits))}" for key, entry in value.items()]
    FOLDER.mkdir(parents=True, exist_ok=True)
    (FOLDER / f"{name}.json").write_text("{\n" + ",\n".join(lines) + "\n}\n")
