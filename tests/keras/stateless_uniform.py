"""TensorFlow's stateless uniform random numbers.

stateless_uniform.json
    draws       one for each seed and shape: `seed` (two int32 numbers), `shape`, and `values`,
                float32 in [0, 1), what tf.random.stateless_uniform makes of them
    large       one more of 1,000,003 numbers: `seed`, `count`, its `last` four values and the
                `sha256` of all of them as little-endian float32
"""

import hashlib

import tensorflow as tf

from fixture import write

SEEDS = [(0, 0), (1, 0), (0, 1), (-1, 0), (0, -1), (7, 42), (2**31 - 1, -(2**31)), (-(2**31), 5)]
SHAPES = [[], [1], [3], [4], [2, 3], [1, 2, 2, 2]]
LARGE = ((123_456_789, -987_654_321), 1_000_003)


def make() -> None:
    draws = [
        {"seed": list(seed), "shape": shape, "values": draw(seed, shape).reshape(-1)}
        for seed in SEEDS
        for shape in SHAPES
    ]
    seed, count = LARGE
    numbers = draw(seed, [count])
    large = {
        "seed": list(seed),
        "count": count,
        "last": numbers[-4:],
        "sha256": hashlib.sha256(numbers.astype("<f4").tobytes()).hexdigest(),
    }
    write("stateless_uniform", {"draws": draws, "large": large})


def draw(seed: tuple[int, int], shape: list[int]):
    return tf.random.stateless_uniform(shape, seed=seed, alg="philox").numpy()
