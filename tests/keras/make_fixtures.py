"""Makes the numbers of real Keras that the tests compare with: tests/testdata/keras/.

    python -m venv .venv && .venv/bin/pip install keras==3.15.1 tensorflow-cpu==2.21.0 h5py==3.14.0 \\
        onnx==1.23.2 onnxruntime==1.32.0
    .venv/bin/python tests/keras/make_fixtures.py
    deno fmt tests/testdata/keras

Each module beside this one makes one fixture and says at its top what the file holds. The output
is committed: no test needs Python. Making it anew gives the same files to float32 rounding.
"""

import os

os.environ["KERAS_BACKEND"] = "tensorflow"
os.environ["CUDA_VISIBLE_DEVICES"] = "-1"

import batch_normalization
import enlarge
import exports
import hdf5_layouts
import loss_scale
import losses
import optimizers
import preprocessing
import small_model
import stateless_uniform
import training_rules
import vgg19_features

for module in (
    preprocessing,
    losses,
    loss_scale,
    optimizers,
    batch_normalization,
    small_model,
    stateless_uniform,
    vgg19_features,
    hdf5_layouts,
    training_rules,
    enlarge,
    exports,
):
    module.make()
