"""Three training steps of a small classifier, compiled as the published head is.

small_model.json: Dense(5, relu) "dense_1", BatchNormalization "batch_normalization_1", Dense(3,
softmax) "predictions"; categorical cross-entropy; RMSprop as compiled by name (rate 1e-3).
    start    {"dense_1/kernel": [4, 5], "dense_1/bias", "batch_normalization_1/gamma", ".../beta",
              ".../moving_mean", ".../moving_variance", "predictions/kernel": [5, 3], ".../bias"}
    steps    for each step {"x": [6, 4], "labels": [6], "loss", "accuracy", "mse": of the batch in
              training mode, before its update; "after": the weights, as in start}
    inference  {"x": [6, 4], "probabilities": [6, 3]} of the trained model
"""

import keras
import numpy as np

from fixture import write
from formula import uniform


def build() -> keras.Model:
    return keras.Sequential([
        keras.Input((4,)),
        keras.layers.Dense(5, activation="relu", name="dense_1"),
        keras.layers.BatchNormalization(name="batch_normalization_1"),
        keras.layers.Dense(3, activation="softmax", name="predictions"),
    ])


def weights(model: keras.Model) -> dict:
    return {weight.path.removeprefix(f"{model.name}/"): weight.numpy() for weight in model.weights}


def make() -> None:
    model = build()
    for stream, weight in enumerate(model.weights):
        if weight.name in ("kernel", "bias"):
            weight.assign(uniform(weight.shape, 40 + stream, 0.8))
    model.compile("rmsprop", "categorical_crossentropy", metrics=["accuracy", "mse"])
    start, steps = weights(model), []
    for step in range(3):
        x = uniform((6, 4), 60 + step, 2.0)
        labels = [(row * 2 + step) % 3 for row in range(6)]
        one_hot = np.eye(3, dtype=np.float32)[labels]
        model.reset_metrics()
        result = model.train_on_batch(x, one_hot, return_dict=True)
        steps.append({
            "x": x,
            "labels": labels,
            "loss": np.float32(result["loss"]),
            "accuracy": np.float32(result["accuracy"]),
            "mse": np.float32(result["mse"]),
            "after": weights(model),
        })
    x = uniform((6, 4), 70, 2.0)
    inference = {"x": x, "probabilities": model.predict(x, verbose=0)}
    write("small_model", {"start": start, "steps": steps, "inference": inference})
