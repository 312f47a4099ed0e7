"""Presses Stop in a kernel that trains, twice as a person does: runs the cell, stops it, runs it on.

    python stop_kernel.py FOLDER CELL

FOLDER is the kernel's working directory, CELL the code of a cell that ends by naming how training
ended, and prints "training" once it trains. Prints what the kernel answered, as JSON: the result
after Stop, whether the kernel lives, and the result of running the cell again.
"""

import json
import sys

from jupyter_client.manager import start_new_kernel

folder, code = sys.argv[1:]
manager, client = start_new_kernel(kernel_name="deno", cwd=folder)


def run(code, on_print=lambda text: None):
    """The result of a cell, or what it threw."""
    sent = client.execute(code)
    result = None
    while True:
        message = client.get_iopub_msg(timeout=120)
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
