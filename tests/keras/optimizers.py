"""Three steps of each optimizer on given gradients.

optimizers.json
    start       the variables before the first step: {"kernel": [2, 3], "bias": [3]}
    gradients   one {"kernel", "bias"} for each of the three steps
    runs        [{"name", "options": the arguments beside Keras's defaults,
                  "after": one {"kernel", "bias"} for each step}]

The gradients shrink and change sign, and one entry is zero throughout, so that momentum, decay and
epsilon all show.
"""

import keras
import tensorflow as tf

from fixture import write
from formula import uniform

RUNS = [
    ("rmsprop", {"learning_rate": 1e-3}),
    ("rmsprop", {"learning_rate": 1e-5}),
    ("adam", {"learning_rate": 1e-3}),
    ("sgd", {"learning_rate": 0.01}),
    ("sgd", {"learning_rate": 0.01, "momentum": 0.9, "nesterov": True}),
]


def run(name: str, options: dict, start: dict, gradients: list[dict]) -> dict:
    optimizer = keras.optimizers.get({"class_name": name, "config": options})
    variables = {key: keras.Variable(value, name=key) for key, value in start.items()}
    after = []
    for step in gradients:
        optimizer.apply([tf.constant(step[key]) for key in start], list(variables.values()))
        after.append({key: variable.numpy() for key, variable in variables.items()})
    return {"name": name, "options": options, "after": after}


def make() -> None:
    start = {"kernel": uniform((2, 3), 10), "bias": uniform((3,), 11)}
    gradients = []
    for step, scale in enumerate([1.0, -0.3, 1e-4]):
        gradient = {"kernel": uniform((2, 3), 20 + step, scale), "bias": uniform((3,), 30 + step, scale)}
        gradient["bias"][1] = 0.0
        gradients.append(gradient)
    write("optimizers", {
        "start": start,
        "gradients": gradients,
        "runs": [run(name, options, start, gradients) for name, options in RUNS],
    })
