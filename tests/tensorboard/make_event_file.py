"""Writes the event file that TensorBoard's own writer makes of the epochs below.

python make_event_file.py     # wants tensorboard 2.21
"""

import pathlib

from tensorboard.compat.proto.event_pb2 import Event
from tensorboard.compat.proto.summary_pb2 import Summary
from tensorboard.summary.writer.record_writer import RecordWriter

FILE = pathlib.Path(__file__).parents[1] / "testdata" / "tensorboard" / "two_epochs.tfevents"

EVENTS = [
    (1700000000.25, 1, {"epoch_loss": 2.0, "epoch_accuracy": 0.1}),
    (1700000060.5, 300, {"epoch_loss": 1.2345678, "epoch_accuracy": 1e-07}),
]

FILE.parent.mkdir(parents=True, exist_ok=True)
with open(FILE, "wb") as file:
    writer = RecordWriter(file)
    writer.write(Event(wall_time=1700000000.0, file_version="brain.Event:2").SerializeToString())
    for wall_time, step, scalars in EVENTS:
        values = [Summary.Value(tag=tag, simple_value=value) for tag, value in scalars.items()]
        event = Event(wall_time=wall_time, step=step, summary=Summary(value=values))
        writer.write(event.SerializeToString())
    writer.flush()
