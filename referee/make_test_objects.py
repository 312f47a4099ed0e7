"""Makes test_objects/: the files that tfjs-node's specs open, which its package does not hold.

The models are saved by TensorFlow itself, with the names, types and results that the specs expect
of them; the images are written by Pillow, with the pixels that they expect.

    python make_test_objects.py     # wants tensorflow==2.21.0 and pillow==13.0.0
"""

import pathlib
import shutil
import tempfile

import tensorflow as tf
from PIL import Image

HERE = pathlib.Path(__file__).parent / "test_objects"

# Two rows of two pixels, red, green and blue.
PIXELS = [(238, 101, 0), (50, 50, 50), (100, 50, 0), (200, 100, 50)]
SECOND_FRAME = [(200, 100, 50), (34, 68, 102), (170, 0, 102), (255, 255, 255)]


def times(dtype, *factors, shape=None):
    """Each argument times a factor of its own; one argument alone goes with every factor.

    The factors are variables, as a trained model's weights are.
    """
    variables = [tf.Variable(factor, dtype=dtype) for factor in factors]

    def multiply(*arguments):
        inputs = arguments if len(arguments) > 1 else arguments * len(variables)
        pairs = enumerate(zip(inputs, variables))
        return {f"output_{i}": value * factor for i, (value, factor) in pairs}

    return variables, multiply, tf.TensorSpec(shape, dtype)


def save(name, names=("x",), **signatures):
    """Saves a model with signatures that `times` made, whose arguments have the names."""
    module = tf.Module()
    module.factors = [variables for variables, _, _ in signatures.values()]
    functions = {}
    for key, (_, multiply, spec) in signatures.items():
        specs = [tf.TensorSpec(spec.shape, spec.dtype, name=name) for name in names]
        functions[key] = tf.function(multiply).get_concrete_function(*specs)
    folder = HERE / "saved_model" / name
    shutil.rmtree(folder, ignore_errors=True)
    with tempfile.TemporaryDirectory() as temporary:
        tf.saved_model.save(module, temporary, signatures=functions)
        leave_out = shutil.ignore_patterns("assets", "fingerprint.pb")
        shutil.copytree(temporary, folder, ignore=leave_out)


def save_models():
    save("times_three_float", serving_default=times(tf.float32, 3))
    save(
        "module_with_multiple_signatures",
        serving_default=times(tf.float32, 3),
        timestwo=times(tf.float32, 2),
    )
    save("times_two_int", serving_default=times(tf.int32, 2))
    save("uint8_multiply", serving_default=times(tf.uint8, 6, shape=[]))
    save("int64_multiply", serving_default=times(tf.int64, 6))
    save("model_single_input_multi_output", serving_default=times(tf.int32, 2, 1))
    save("model_multi_output", names=("x", "y"), serving_default=times(tf.int32, 2, 1))


def picture(pixels, mode="RGB"):
    image = Image.new("RGB", (2, 2))
    image.putdata(pixels)
    return image.convert(mode, palette=Image.Palette.ADAPTIVE)


def save_images():
    folder = HERE / "images"
    folder.mkdir(parents=True, exist_ok=True)
    first = picture(PIXELS)
    first.save(folder / "image_png_test.png")
    picture(PIXELS, "RGBA").save(folder / "image_png_4_channel_test.png")
    first.save(folder / "image_bmp_test.bmp")
    # These settings, and no others tried, give the pixels that the specs expect of a JPEG.
    first.save(folder / "image_jpeg_test.jpeg", quality=100, subsampling=0)
    frames = [picture(pixels, "P") for pixels in (PIXELS, SECOND_FRAME)]
    frames[0].save(folder / "gif_test.gif", save_all=True, append_images=frames[1:])


if __name__ == "__main__":
    save_models()
    save_images()
