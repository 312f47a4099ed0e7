"""Images enlarged by Keras's bilinear resizing.

enlarge.json
    images   [1, 4, 4, 3], 0..255
    sizes    [{"size", "images": [1, size, size, 3]}]
"""

import keras
import numpy as np

from fixture import write
from formula import uniform


def make() -> None:
    images = np.floor((uniform((1, 4, 4, 3), 60) + 1) * 127.5).astype("float32")
    sizes = [
        {"size": size,
         "images": np.asarray(keras.ops.image.resize(images, (size, size), interpolation="bilinear"))}
        for size in (6, 8, 12)
    ]
    write("enlarge", {"images": images, "sizes": sizes})
