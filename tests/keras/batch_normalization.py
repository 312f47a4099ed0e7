"""Batch normalization in training, at rest and frozen.

batch_normalization.json: {"dense": inputs [6, 4], "image": inputs [2, 3, 3, 2]}, each
    gamma, beta  the weights, which do not change; the moving statistics start at 0 and 1
    upstream     the gradient of the loss to the output, the same at each step
    steps        for each of three training steps {"x", "output", "movingMean", "movingVariance":
                  after the step, "xGradient", "gammaGradient", "betaGradient"}
    inference    {"x", "output"} with the statistics after the third step
    frozen       {"x", "output"} of a call with training=True and trainable=False; the statistics
                  stay as they are after the third step
"""

import keras
import numpy as np
import tensorflow as tf

from fixture import write
from formula import uniform


def case(shape: tuple, stream: int) -> dict:
    layer = keras.layers.BatchNormalization()
    layer.build((None, *shape[1:]))
    layer.gamma.assign(1 + uniform(shape[-1:], stream, 0.5))
    layer.beta.assign(uniform(shape[-1:], stream + 1, 0.5))
    upstream, steps = uniform(shape, stream + 2), []
    for step in range(3):
        x = tf.constant(uniform(shape, stream + 3 + step, 3.0) + np.float32(step - 0.5))
        with tf.GradientTape() as tape:
            tape.watch(x)
            output = layer(x, training=True)
        to_x, to_gamma, to_beta = tape.gradient(
            output, [x, layer.gamma.value, layer.beta.value], output_gradients=upstream
        )
        steps.append({
            "x": x.numpy(),
            "output": output.numpy(),
            "movingMean": layer.moving_mean.numpy(),
            "movingVariance": layer.moving_variance.numpy(),
            "xGradient": to_x.numpy(),
            "gammaGradient": to_gamma.numpy(),
            "betaGradient": to_beta.numpy(),
        })
    x = uniform(shape, stream + 6, 2.0)
    inference = {"x": x, "output": layer(x, training=False).numpy()}
    layer.trainable = False
    frozen = {"x": x, "output": layer(x, training=True).numpy()}
    assert np.array_equal(layer.moving_mean.numpy(), steps[-1]["movingMean"])
    return {
        "gamma": layer.gamma.numpy(),
        "beta": layer.beta.numpy(),
        "upstream": upstream,
        "steps": steps,
        "inference": inference,
        "frozen": frozen,
    }


def make() -> None:
    write("batch_normalization", {"dense": case((6, 4), 100), "image": case((2, 3, 3, 2), 120)})
