"""Presses Stop in a kernel that trains, twice as a person does: runs the cell, stops it, runs it on.

    python stop_kernel.py FOLDER CELL

FOLDER is the kernel's working directory, CELL the code of a cell that ends by naming how training
ended, and prints "training" once it trains. Prints what the kernel answered, as JSON: the result
after Stop, whether the kernel lives, and the result of running the cell again.
"""

import json
import queue
import sys

from jupyter_client.manager import start_new_kernel

folder, code = sys.argv[1:]
manager, client = start_new_kernel(kernel_name="deno", cwd=folder)


def run(code, on_print=lambda text: None):
    """The result of a cell, or what it threw. It may come after the kernel says that it is idle."""
    sent = client.execute(code)
    result = None
    idle = False
    while not (idle and result is not None):
        try:
            message = client.get_iopub_msg(timeout=10 if idle else 120)
        except queue.Empty:
            break
        if message["parent_header"].get("msg_id") != sent:
            continue
        kind, content = message["msg_type"], message["content"]
        if kind == "stream":
            on_print(content["text"])
        elif kind == "execute_result":
            result = content["data"]["text/plain"]
        elif kind == "error":
            result = f"{content['ename']}: {content['evalue']}"
        elif kind == "status" and content["execution_state"] == "idle":
            idle = True
    return result


def stop_at_the_first_step(text):
    global stopped
    if "training" in text and not stopped:
        stopped = True
        manager.interrupt_kernel()


try:
    stopped = False
    answers = {
        "stopped": run(code, stop_at_the_first_step),
        "alive": run("1 + 1"),
        "resumed": run(code),
        "again": run(code),
    }
    print(json.dumps(answers))
finally:
    client.stop_channels()
    manager.shutdown_kernel(now=True)
