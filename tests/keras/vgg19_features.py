"""The 512 features of four images through Keras's full-size VGG19 with formula-made weights.

vgg19_features.json
    layers     names of the sixteen convolutions in order; the kernel of the k-th (from 0) is
                uniform(shape, 1000 + 2k, sqrt(6 / fan_in)), its bias uniform(shape, 1001 + 2k, 5)
    features   one string for each image: 512 numbers of seven digits, parted by spaces

image(k) below gives the pixels, [32, 32, 3] numbers 0..255.
"""

import keras
import numpy as np

from fixture import write
from formula import uniform


def image(number: int) -> np.ndarray:
    """Slanted ramps of each channel with noise of 32 levels; a slope of its own for each image."""
    y, x, channel = np.indices((32, 32, 3))
    noise = np.floor((uniform((32, 32, 3), 900 + number).astype(np.float64) + 1) * 16)
    return (x * (number + 1) * 2 + y * (channel + 3) + 40 * number + noise).astype(np.int64) % 256


def make() -> None:
    model = keras.applications.VGG19(include_top=False, weights=None, input_shape=(32, 32, 3))
    convolutions = [layer for layer in model.layers if layer.weights]
    for place, layer in enumerate(convolutions):
        kernel, bias = layer.weights
        limit = np.sqrt(6 / np.prod(kernel.shape[:3]))
        kernel.assign(uniform(kernel.shape, 1000 + 2 * place, limit))
        bias.assign(uniform(bias.shape, 1001 + 2 * place, 5.0))
    images = np.stack([image(number) for number in range(4)]).astype(np.float32)
    features = model.predict(keras.applications.vgg19.preprocess_input(images), verbose=0)
    write("vgg19_features", {
        "layers": [layer.name for layer in convolutions],
        "features": [" ".join(f"{value:.7g}" for value in row) for row in features.reshape(4, 512)],
    })
