"""One tiny network's weights in every HDF5 layout that Keras has used.

    applications.h5           h5py, as the published file: block1_conv1/block1_conv1_W_1:0
    tf_keras.weights.h5       h5py, as tf.keras 2 wrote it: block1_conv1/block1_conv1/kernel:0
    keras2_13.weights.h5      h5py, as tf.keras 2.13 did: _layer_checkpoint_dependencies/conv2d/vars/0
    keras3.weights.h5         model.save_weights of Keras 3: layers/conv2d/vars/0
    keras3_nested.weights.h5  the same of a model that holds the network as one of its layers
    keras3_model.h5           model.save of Keras 3, a whole model: model_weights/...

Other numbers than float32, in the first of these layouts and with block1_conv1 alone:

    float64.h5, float16.h5

The network is two blocks on 8x8x3 images: block1_conv1 (2 filters), block1_conv2 (2), block1_pool,
block2_conv1 (3), block2_pool. The kernel of the k-th convolution is uniform(shape, 200 + 2k), its
bias uniform(shape, 201 + 2k).
"""

import h5py
import keras
import numpy as np

from fixture import FOLDER
from formula import uniform

OLDEST_NAMES = ("{0}_W_1:0", "{0}_b_1:0")


def network() -> keras.Model:
    def convolution(name, filters):
        return keras.layers.Conv2D(filters, 3, padding="same", activation="relu", name=name)

    model = keras.Sequential([
        keras.Input((8, 8, 3)),
        convolution("block1_conv1", 2),
        convolution("block1_conv2", 2),
        keras.layers.MaxPooling2D(name="block1_pool"),
        convolution("block2_conv1", 3),
        keras.layers.MaxPooling2D(name="block2_pool"),
    ])
    for stream, weight in enumerate(model.weights):
        weight.assign(uniform(weight.shape, 200 + stream))
    return model


def write_by_weight_names(path, layers: list, kernel: str, bias: str, dtype="float32") -> None:
    """The layouts before Keras 3: each layer's group lists its data sets in `weight_names`."""
    with h5py.File(path, "w") as file:
        file.attrs["layer_names"] = [layer.name.encode() for layer in layers]
        file.attrs["backend"] = b"tensorflow"
        file.attrs["keras_version"] = b"2.1.3"
        for layer in layers:
            group = file.create_group(layer.name)
            names = [name.format(layer.name) for name in (kernel, bias)] if layer.weights else []
            group.attrs["weight_names"] = np.array([name.encode() for name in names], dtype="S")
            for name, weight in zip(names, layer.weights):
                group[name] = weight.numpy().astype(dtype)


def write_checkpoint_dependencies(path, model: keras.Model) -> None:
    """tf.keras 2.13: groups by class, counted in the order of the layers, with no name in them."""
    with h5py.File(path, "w") as file:
        for place, layer in enumerate(layer for layer in model.layers if layer.weights):
            folder = "conv2d" if place == 0 else f"conv2d_{place}"
            for number, weight in enumerate(layer.weights):
                file[f"_layer_checkpoint_dependencies/{folder}/vars/{number}"] = weight.numpy()


def make() -> None:
    model = network()
    write_by_weight_names(FOLDER / "applications.h5", model.layers, *OLDEST_NAMES)
    write_by_weight_names(
        FOLDER / "tf_keras.weights.h5", model.layers, "{0}/kernel:0", "{0}/bias:0"
    )
    for dtype in ("float64", "float16"):
        write_by_weight_names(FOLDER / f"{dtype}.h5", model.layers[:1], *OLDEST_NAMES, dtype)
    write_checkpoint_dependencies(FOLDER / "keras2_13.weights.h5", model)
    model.save_weights(FOLDER / "keras3.weights.h5")
    model.save(FOLDER / "keras3_model.h5")
    outer = keras.Sequential([keras.Input((8, 8, 3)), model, keras.layers.Flatten()])
    outer.save_weights(FOLDER / "keras3_nested.weights.h5")
