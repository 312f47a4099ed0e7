"""What every Python worker is: one work, set up once, whose steps run when they are asked for."""

import json
import resource
import sys
import time
from collections.abc import Callable

# The published head: units of each hidden layer, and whether batch normalization follows.
HEAD_LAYERS = [
    (1024, False),
    (512, True),
    (512, False),
    (256, True),
    (256, False),
    (128, True),
    (128, False),
    (64, True),
    (64, False),
    (64, True),
]
DROPOUT_RATE = 0.25
BATCH_NORMALIZATION_EPSILON = 1e-3
CLASSES = 10
FEATURES = 512
IMAGE_SIDE = 32
PRODUCT_SIDE = 4096
LABEL_SMOOTHING = 0.1
FINE_TUNE_RATE = 1e-4
HEAD_RATE = 1e-3

Step = Callable[[], object]


def serve(set_up: Callable[[dict], Step], versions: dict[str, str]) -> None:
    """Sets up the work named by the first argument, then answers requests, one line of JSON each.

    "run UNTIMED TIMED" runs steps and answers with the seconds of the timed ones together. The end
    of the input ends the worker; its last line is the memory that it took at most.
    """
    task = json.loads(sys.argv[1])
    step = set_up(task)
    step()
    first_step_at = time.time() * 1000
    for _ in range(task["warmUp"]):
        step()
    answer({"firstStepAt": first_step_at, "versions": versions})
    for line in sys.stdin:
        _, untimed, timed = line.split()
        for _ in range(int(untimed)):
            step()
        start = time.perf_counter()
        for _ in range(int(timed)):
            step()
        answer({"seconds": time.perf_counter() - start})
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    answer({"peakBytes": peak if sys.platform == "darwin" else peak * 1024})


def answer(fields: dict) -> None:
    """Writes one line of JSON."""
    print(json.dumps(fields), flush=True)
