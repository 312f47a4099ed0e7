"""Makes tests/testdata/tensorflow/every_kind: a SavedModel with values of every kind.

python make_saved_model.py     # wants tensorflow==2.21.0
"""

import pathlib
import shutil
import tempfile

import tensorflow as tf

FOLDER = pathlib.Path(__file__).parents[2] / "testdata" / "tensorflow" / "every_kind"


class EveryKind(tf.Module):
    def __init__(self):
        self.factor = tf.Variable(2.0)

    @tf.function(
        input_signature=[
            tf.TensorSpec([None], tf.string, name="text"),
            tf.TensorSpec([None], tf.bool, name="flags"),
            tf.TensorSpec([None], tf.float32, name="numbers"),
        ]
    )
    def serve(self, text, flags, numbers):
        return {
            "greeting": tf.strings.join(["Hello, ", text]),
            "opposite": tf.logical_not(flags),
            "product": numbers * self.factor,
            "turned": tf.complex(-numbers, numbers),
            "length": tf.strings.length(text),
        }


model = EveryKind()
with tempfile.TemporaryDirectory() as temporary:
    signatures = {"serving_default": model.serve}
    tf.saved_model.save(model, temporary, signatures=signatures)
    shutil.rmtree(FOLDER, ignore_errors=True)
    shutil.copytree(temporary, FOLDER, ignore=shutil.ignore_patterns("assets", "fingerprint.pb"))
