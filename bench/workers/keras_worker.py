"""The works in Keras 3 on TensorFlow, as its users run them: compiled models, one batch a call."""

import itertools
import os

os.environ["KERAS_BACKEND"] = "tensorflow"
os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
# Without AVX512_VNNI TensorFlow leaves oneDNN out where nothing is set, and is slower.
os.environ.setdefault("TF_ENABLE_ONEDNN_OPTS", "1")

import keras
import numpy as np
import tensorflow as tf
from worker import (
    BATCH_NORMALIZATION_EPSILON,
    CLASSES,
    DROPOUT_RATE,
    FEATURES,
    FINE_TUNE_RATE,
    HEAD_LAYERS,
    HEAD_RATE,
    IMAGE_SIDE,
    LABEL_SMOOTHING,
    PRODUCT_SIDE,
    Step,
    serve,
)

RANDOM = np.random.default_rng(0)
# As many steps of the head as our program runs in one call.
STEPS_TOGETHER = 8


def add_head(output: keras.KerasTensor) -> keras.KerasTensor:
    for units, batch_normalization in HEAD_LAYERS:
        output = keras.layers.Dense(units, activation="relu")(output)
        output = keras.layers.Dropout(DROPOUT_RATE)(output)
        if batch_normalization:
            normalization = keras.layers.BatchNormalization(epsilon=BATCH_NORMALIZATION_EPSILON)
            output = normalization(output)
    # In float32 under every policy, as Keras's guide to mixed precision has it.
    return keras.layers.Dense(CLASSES, activation="softmax", dtype="float32")(output)


def build_network() -> tuple[keras.Model, keras.Model]:
    """The network, images of bytes to probabilities, and its base."""
    shape = (IMAGE_SIDE, IMAGE_SIDE, 3)
    base = keras.applications.VGG19(include_top=False, weights=None, input_shape=shape)
    images = keras.Input(shape, dtype="uint8")
    preprocess = keras.layers.Lambda(
        lambda x: keras.applications.vgg19.preprocess_input(keras.ops.cast(x, "float32")),
        output_shape=shape,
    )
    output = keras.layers.Flatten()(base(preprocess(images)))
    return keras.Model(images, add_head(output)), base


def build_head() -> keras.Model:
    features = keras.Input((FEATURES,))
    return keras.Model(features, add_head(features))


def compile_model(
    model: keras.Model,
    optimizer: keras.Optimizer,
    smoothing: float = 0.0,
    steps_together: int = 1,
) -> keras.Model:
    model.compile(
        optimizer=optimizer,
        loss=keras.losses.CategoricalCrossentropy(label_smoothing=smoothing),
        metrics=["accuracy", "mse"],
        steps_per_execution=steps_together,
    )
    return model


def images_of(batch: int) -> np.ndarray:
    shape = (batch, IMAGE_SIDE, IMAGE_SIDE, 3)
    return RANDOM.integers(0, 256, shape, dtype=np.uint8)


def targets_of(batch: int) -> np.ndarray:
    return np.eye(CLASSES, dtype=np.float32)[RANDOM.integers(0, CLASSES, batch)]


def forward(batch: int) -> Step:
    model, _ = build_network()
    compile_model(model, keras.optimizers.Adam())
    images = images_of(batch)
    return lambda: model.predict_on_batch(images)


def fine_tune_step(batch: int) -> Step:
    model, _ = build_network()
    compile_model(model, keras.optimizers.Adam(FINE_TUNE_RATE), LABEL_SMOOTHING)
    images, targets = images_of(batch), targets_of(batch)
    return lambda: model.train_on_batch(images, targets)


def head_step(batch: int) -> Step:
    model = compile_model(build_head(), keras.optimizers.RMSprop(HEAD_RATE))
    features = RANDOM.random((batch, FEATURES), dtype=np.float32)
    targets = targets_of(batch)
    return lambda: model.train_on_batch(features, targets)


def head_steps_together(batch: int) -> Step:
    """As `head_step`, but as `fit` runs it with `steps_per_execution`: one call, several steps."""
    optimizer = keras.optimizers.RMSprop(HEAD_RATE)
    model = compile_model(build_head(), optimizer, steps_together=STEPS_TOGETHER)
    features = RANDOM.random((batch, FEATURES), dtype=np.float32)
    batches = iter(tf.data.Dataset.from_tensors((features, targets_of(batch))).repeat())
    model.make_train_function()
    calls = itertools.count()

    def step() -> None:
        if next(calls) % STEPS_TOGETHER == 0:
            logs = model.train_function(batches)
            logs["loss"].numpy()

    return step


def frozen_step(batch: int) -> Step:
    model, base = build_network()
    base.trainable = False
    compile_model(model, keras.optimizers.RMSprop(HEAD_RATE))
    images, targets = images_of(batch), targets_of(batch)
    return lambda: model.train_on_batch(images, targets)


def product(precision: str) -> Step:
    side = (PRODUCT_SIDE, PRODUCT_SIDE)
    left, right = (tf.cast(tf.random.normal(side), precision) for _ in range(2))
    multiply = tf.function(lambda: tf.matmul(left, right))
    return lambda: multiply()


WORKS = {
    "forward": forward,
    "fineTuneStep": fine_tune_step,
    "headStep": head_step,
    "headStepsTogether": head_steps_together,
    "frozenStep": frozen_step,
}


def set_up(task: dict) -> Step:
    if task["work"] == "product":
        return product(task["precision"])
    if task["precision"] == "bfloat16":
        keras.config.set_dtype_policy("mixed_bfloat16")
    return WORKS[task["work"]](task["batch"])


if __name__ == "__main__":
    serve(set_up, {"keras": keras.__version__, "tensorflow": tf.__version__})
