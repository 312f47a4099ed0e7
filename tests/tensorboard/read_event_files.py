"""Prints what TensorBoard reads in a folder: by run and tag, each point's step and value.

python read_event_files.py FOLDER
"""

import json
import sys

from tensorboard.backend.event_processing.plugin_event_multiplexer import EventMultiplexer

runs = EventMultiplexer().AddRunsFromDirectory(sys.argv[1]).Reload()
points = {
    run: {
        tag: [[event.step, event.tensor_proto.float_val[0]] for event in runs.Tensors(run, tag)]
        for tag in tags["tensors"]
    }
    for run, tags in runs.Runs().items()
}
print(json.dumps(points))
