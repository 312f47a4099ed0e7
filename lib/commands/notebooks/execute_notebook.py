"""Runs a notebook in Deno's kernel and writes it with its outputs, whether a cell failed or not.

    python execute_notebook.py NOTEBOOK OUTPUT FOLDER

FOLDER is the kernel's working directory. Each cell is told on standard output before it runs, as
"cell 3", code cells counted from 1. The exit status is 0, or 1 where a cell failed or the kernel
died.
"""

import asyncio
import queue
import sys

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError

OUTPUTS = ("stream", "display_data", "update_display_data", "execute_result")


async def settle(client, cell=None, index=None):
    """Waits until all that the kernel has sent is here, and keeps a cell's outputs among it.

    A kernel that has just started may lose its first messages, and Deno's (2.9) may send a cell's
    output after it has said that the cell is done, when Jupyter's client has stopped listening.
    """
    for _ in range(60):
        sent = client.kc.execute("undefined", store_history=False)
        try:
            while True:
                message = await client.kc.get_iopub_msg(timeout=1)
                if message["parent_header"].get("msg_id") == sent:
                    if message["content"].get("execution_state") == "idle":
                        return
                elif cell is not None and message["msg_type"] in OUTPUTS:
                    client.process_message(message, cell, index)
        except queue.Empty:
            if not await client.km.is_alive():
                raise RuntimeError("the kernel died") from None


async def run_cells(client):
    await settle(client)
    count = 0
    for index, cell in enumerate(client.nb.cells):
        if cell.cell_type == "code":
            count += 1
            print(f"cell {count}", flush=True)
            await client.async_execute_cell(cell, index)
            await settle(client, cell, index)


async def execute(path, output, folder):
    """Runs all cells; a kernel that does not answer at its start is started again."""
    notebook = nbformat.read(path, as_version=4)
    for last in (False, False, True):
        client = NotebookClient(
            notebook,
            kernel_name="deno",
            timeout=None,
            startup_timeout=60 if last else 20,
            resources={"metadata": {"path": folder}},
        )
        started = False
        try:
            async with client.async_setup_kernel():
                started = True
                await run_cells(client)
                return 0
        except CellExecutionError:
            return 1  # what it was stands among the cell's outputs
        except RuntimeError:
            if started or last:
                raise
        finally:
            nbformat.write(notebook, output)


sys.exit(asyncio.run(execute(*sys.argv[1:])))
