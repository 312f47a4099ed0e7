"""Steps of optimizers in Keras's LossScaleOptimizer, some of which overflow.

loss_scale.json
    start           the variables before the first step: {"kernel": [2, 3], "bias": [3]}
    steps           [{"kernel", "bias": gradients of the loss itself,
                      "overflows": whether the bias's first is infinite}]
    initial_scale   the scale of the first step
    growth_steps    after so many finite steps in a row it is doubled
    runs            [{"name", "options": the inner optimizer's arguments beside Keras's defaults,
                      "after": one {"kernel", "bias", "scale"} for each step}]

Adam is left out: Keras does not count a step that was skipped, which changes the correction of its
start, and ours does.
"""

import keras
import numpy as np
import tensorflow as tf

from fixture import write
from formula import uniform

INITIAL_SCALE = 8.0
GROWTH_STEPS = 2
OVERFLOWS = [False, False, True, True, False, False, False]
RUNS = [
    ("rmsprop", {"learning_rate": 1e-3}),
    ("sgd", {"learning_rate": 0.01, "momentum": 0.9, "nesterov": True}),
]


def run(name: str, options: dict, start: dict, steps: list[dict]) -> dict:
    optimizer = keras.optimizers.LossScaleOptimizer(
        keras.optimizers.get({"class_name": name, "config": options}),
        initial_scale=INITIAL_SCALE,
        dynamic_growth_steps=GROWTH_STEPS,
    )
    variables = {key: keras.Variable(value, name=key) for key, value in start.items()}
    optimizer.build(list(variables.values()))
    after = []
    for step in steps:
        scale = optimizer.dynamic_scale.numpy()
        scaled = {key: np.array(step[key]) * scale for key in start}
        if step["overflows"]:
            scaled["bias"][0] = np.inf
        optimizer.apply([tf.constant(scaled[key]) for key in start], list(variables.values()))
        values = {key: variable.numpy() for key, variable in variables.items()}
        after.append({**values, "scale": float(optimizer.dynamic_scale.numpy())})
    return {"name": name, "options": options, "after": after}


def make() -> None:
    start = {"kernel": uniform((2, 3), 10), "bias": uniform((3,), 11)}
    steps = [
        {"kernel": uniform((2, 3), 40 + i), "bias": uniform((3,), 50 + i), "overflows": overflows}
        for i, overflows in enumerate(OVERFLOWS)
    ]
    write("loss_scale", {
        "start": start,
        "steps": steps,
        "initial_scale": INITIAL_SCALE,
        "growth_steps": GROWTH_STEPS,
        "runs": [run(name, options, start, steps) for name, options in RUNS],
    })
