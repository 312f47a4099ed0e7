"""Numbers that Python and TypeScript make alike, to the bit: tests/vgg19/formula.ts is the same."""

import numpy as np


def uniform(shape, stream: int, limit: float = 1.0) -> np.ndarray:
    """Evenly spread float32 numbers in [-limit, limit), a function of place and stream alone."""
    h = np.arange(int(np.prod(shape)), dtype=np.uint32)
    h = h * np.uint32(0x9E3779B1) + np.uint32((stream * 0x85EBCA77) & 0xFFFFFFFF)
    h ^= h >> np.uint32(16)
    h *= np.uint32(0x7FEB352D)
    h ^= h >> np.uint32(15)
    h *= np.uint32(0x846CA68B)
    h ^= h >> np.uint32(16)
    return ((h.astype(np.float64) / 2**31 - 1) * limit).astype(np.float32).reshape(shape)
