"""Cross-entropy, mean squared error and accuracy of fixed logits, extreme ones among them.

losses.json
    logits              [images, 10] float32
    labels              [images] class numbers
    probabilities       [images, 10] softmax of the logits
    crossEntropy        [images] categorical cross-entropy of a softmax layer's output
    meanCrossEntropy    their mean, the loss that Keras trains on
    smoothedCrossEntropy  the same mean with label smoothing 0.1
    gradient            [images, 10] of meanCrossEntropy to the logits
    mse                 mean squared error of the probabilities to the one-hot labels
    accuracy            share of images whose highest probability is the label's
"""

import keras
import numpy as np
import tensorflow as tf

from fixture import write
from formula import uniform

LABELS = [3, 5, 0, 9, 1, 2, 7, 4, 8, 6]


def make() -> None:
    logits = uniform((10, 10), 1, 4.0)
    logits[1] = 0.0
    logits[2] = np.linspace(-1000, 1000, 10)
    logits[3] = np.linspace(-90, 90, 10)
    logits[4, 7] = 60.0
    logits[5] += 500.0
    logits[6] = 1e-6 * logits[6]
    logits[7, 4] = 100.0
    one_hot = np.eye(10, dtype=np.float32)[LABELS]
    with tf.GradientTape() as tape:
        variable = tf.Variable(logits)
        probabilities = keras.activations.softmax(variable)
        each = keras.losses.categorical_crossentropy(one_hot, probabilities)
        mean = keras.losses.CategoricalCrossentropy()(one_hot, probabilities)
    smoothed = keras.losses.CategoricalCrossentropy(from_logits=True, label_smoothing=0.1)
    write("losses", {
        "logits": logits,
        "labels": LABELS,
        "probabilities": probabilities.numpy(),
        "crossEntropy": each.numpy(),
        "meanCrossEntropy": mean.numpy(),
        "smoothedCrossEntropy": smoothed(one_hot, logits).numpy(),
        "gradient": tape.gradient(mean, variable).numpy(),
        "mse": keras.losses.MeanSquaredError()(one_hot, probabilities).numpy(),
        "accuracy": keras.metrics.CategoricalAccuracy()(one_hot, probabilities).numpy(),
    })
