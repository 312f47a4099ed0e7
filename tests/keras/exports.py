"""What real Keras and ONNX Runtime make of exported models.

    python tests/keras/exports.py FOLDER

prints, as JSON, the probabilities of four images by each export in FOLDER (model.keras, model.h5,
model.weights.h5, model.onnx), for tests/report/export/keras_test.ts.

exports.json: of the tiny network in tests/report/export/formula_source.ts, which Deno exports first:
    probabilities  [4, 3], by each format's name
    h5, weights    what Keras itself writes of that model: every group and data set, with its shape
                   and the names and texts of its attributes (but "model_config")
    onnx           SHA-256 of the file that ONNX Runtime was given, and that its checker passed
"""

import hashlib
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

os.environ.setdefault("KERAS_BACKEND", "tensorflow")
os.environ.setdefault("CUDA_VISIBLE_DEVICES", "-1")

import h5py
import keras
import numpy as np
import onnx
import onnxruntime

from fixture import write
from formula import uniform


def images(side: int) -> np.ndarray:
    return uniform((4, side, side, 3), 300, 127) + np.float32(127)


def predictions(folder: Path) -> dict:
    """Each export's probabilities. The weights alone go into a new model of the architecture."""
    model = keras.models.load_model(folder / "model.keras")
    legacy = keras.models.load_model(folder / "model.h5", compile=False)
    empty = keras.models.clone_model(model)
    empty.load_weights(folder / "model.weights.h5")
    x = images(model.input_shape[1])
    onnx.checker.check_model(str(folder / "model.onnx"), full_check=True)
    session = onnxruntime.InferenceSession(folder / "model.onnx", providers=["CPUExecutionProvider"])
    return {
        "keras": model.predict(x, verbose=0),
        "h5": legacy.predict(x, verbose=0),
        "weights": empty.predict(x, verbose=0),
        "onnx": session.run(["probabilities"], {"images": x})[0],
    }


def tree(path: Path) -> dict:
    """Groups and data sets of an HDF5 file: shapes, and attributes as text."""
    found = {}

    def texts(value) -> list:
        return [entry.decode() if isinstance(entry, bytes) else str(entry) for entry in np.ravel(value)]

    def visit(name, node):
        attributes = {key: texts(value) for key, value in node.attrs.items() if key != "model_config"}
        shape = list(node.shape) if isinstance(node, h5py.Dataset) else None
        found[name] = {"shape": shape, "attributes": attributes}

    with h5py.File(path) as file:
        visit("/", file)
        file.visititems(visit)
    return found


def make() -> None:
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        subprocess.run(
            ["deno", "run", "-A", "tests/report/export/write_exports.ts", str(folder)], check=True
        )
        probabilities = predictions(folder)
        model = keras.models.load_model(folder / "model.keras")
        model.save(folder / "own.h5")
        model.save_weights(folder / "own.weights.h5")
        write("exports", {
            "probabilities": probabilities,
            "h5": {name: repr_of(node) for name, node in tree(folder / "own.h5").items()},
            "weights": {name: repr_of(node) for name, node in tree(folder / "own.weights.h5").items()},
            "onnx": hashlib.sha256((folder / "model.onnx").read_bytes()).hexdigest(),
        })


def repr_of(node: dict) -> dict:
    """No shape where there is none: JSON fixtures hold no null."""
    shape = {} if node["shape"] is None else {"shape": node["shape"]}
    return {**shape, "attributes": node["attributes"]}


if __name__ == "__main__":
    result = predictions(Path(sys.argv[1]))
    print(json.dumps({name: array.tolist() for name, array in result.items()}))
