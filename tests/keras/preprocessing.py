"""Keras's preprocessing of 256 pixels.

preprocessing.json
    rgb         [256, 3] numbers 0..255; every value stands once in the first channel
    processed   [256, 3] float32, what keras.applications.vgg19.preprocess_input makes of them
"""

import keras
import numpy as np

from fixture import write


def make() -> None:
    value = np.arange(256)
    rgb = np.stack([value, 255 - value, value * 7 % 256], axis=1)
    image = rgb.reshape(1, 16, 16, 3).astype(np.float32)
    processed = keras.applications.vgg19.preprocess_input(image)
    write("preprocessing", {"rgb": rgb, "processed": processed.reshape(256, 3)})
