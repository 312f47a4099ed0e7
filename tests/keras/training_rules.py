"""Weight decay, clipping, averages and rates over steps.

training_rules.json
    start       two variables: {"dense/kernel": [2, 3], "dense/bias": [3]}
    gradients   one of the same for each of four steps, the second one long
    runs        [{"optimizer", "options": Keras's arguments, "after": one {name: value} a step}];
                biases are excluded from weight decay
    averages    {"decay", "weights": one [3] a step, from the start on, "after": the average after
                each step, by TensorFlow's ExponentialMovingAverage with num_updates}
    cosine      {"peak", "steps", "rates": one a step, by CosineDecay}
    plateau     {"losses", "runs": [{"factor", "patience", "rates": after each loss, from 1}], by
                ReduceLROnPlateau}
"""

import keras
import numpy as np
import tensorflow as tf

from fixture import write
from formula import uniform

RUNS = [
    ("adamw", {"learning_rate": 1e-2, "weight_decay": 0.1}),
    ("adamw", {"learning_rate": 1e-2, "weight_decay": 0.1, "global_clipnorm": 0.5}),
    ("sgd", {"learning_rate": 0.1, "momentum": 0.9, "nesterov": True, "weight_decay": 0.05,
             "global_clipnorm": 0.5}),
    ("rmsprop", {"learning_rate": 1e-2, "weight_decay": 0.1}),
]


def run(name: str, options: dict, start: dict, gradients: list[dict]) -> dict:
    optimizer = keras.optimizers.get({"class_name": name, "config": options})
    variables = {key: keras.Variable(value, name=key.replace("/", "_")) for key, value in start.items()}
    optimizer.exclude_from_weight_decay(var_names=["bias"])
    after = []
    for step in gradients:
        optimizer.apply([tf.constant(step[key]) for key in start], list(variables.values()))
        after.append({key: variable.numpy() for key, variable in variables.items()})
    return {"optimizer": name, "options": options, "after": after}


def averages(decay: float) -> dict:
    weights = [uniform((3,), 50 + step, 2.0) for step in range(13)]
    variable = tf.Variable(weights[0])
    updates = tf.Variable(0, dtype=tf.int32)
    average = tf.train.ExponentialMovingAverage(decay, num_updates=updates)
    average.apply([variable])
    after = []
    for step, value in enumerate(weights[1:]):
        variable.assign(value)
        updates.assign(step + 1)
        average.apply([variable])
        after.append(average.average(variable).numpy())
    return {"decay": decay, "weights": weights, "after": after}


def cosine(peak: float, steps: int) -> dict:
    schedule = keras.optimizers.schedules.CosineDecay(peak, steps)
    return {"peak": peak, "steps": steps, "rates": [float(schedule(step)) for step in range(steps)]}


def plateau(losses: list[float], factor: float, patience: int) -> dict:
    model = keras.Sequential([keras.layers.Input((1,)), keras.layers.Dense(1)])
    model.compile(keras.optimizers.SGD(1.0), loss="mse")
    callback = keras.callbacks.ReduceLROnPlateau(
        monitor="val_loss", factor=factor, patience=patience, min_delta=1e-4)
    callback.set_model(model)
    callback.on_train_begin()
    rates = []
    for epoch, loss in enumerate(losses):
        callback.on_epoch_end(epoch, {"val_loss": loss})
        rates.append(float(model.optimizer.learning_rate))
    return {"factor": factor, "patience": patience, "rates": rates}


def make() -> None:
    start = {"dense/kernel": uniform((2, 3), 40), "dense/bias": uniform((3,), 41)}
    gradients = [
        {"dense/kernel": uniform((2, 3), 42 + step, scale),
         "dense/bias": uniform((3,), 46 + step, scale)}
        for step, scale in enumerate([0.3, 3.0, -0.2, 1e-3])
    ]
    losses = [1.0, 0.9, 0.9, 0.89995, 0.8, 0.85, 0.81, 0.8, 0.8, 0.7, 0.75, 0.7, 0.7, 0.69]
    write("training_rules", {
        "start": start,
        "gradients": gradients,
        "runs": [run(name, options, start, gradients) for name, options in RUNS],
        "averages": averages(0.5),
        "cosine": cosine(2e-3, 12),
        "plateau": {
            "losses": losses,
            "runs": [plateau(losses, 0.5, 2), plateau(losses, 0.1, 3), plateau(losses, 0.2, 1)],
        },
    })
