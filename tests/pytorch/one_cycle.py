"""Makes the numbers of real PyTorch that the tests compare with: tests/testdata/pytorch/.

    python -m venv .venv && .venv/bin/pip install torch==2.15.0
    .venv/bin/python tests/pytorch/one_cycle.py
    deno fmt tests/testdata/pytorch

one_cycle.json
    runs   [{"peak", "steps", "warmup": PyTorch's pct_start, "rates": one a step}], by OneCycleLR
           with its defaults (cosine, divided by 25 at the start and by 25 x 10,000 at the end)
"""

import json
from pathlib import Path

import torch

FOLDER = Path(__file__).parent.parent / "testdata" / "pytorch"
RUNS = [(4e-4, 20, 0.25), (1.0, 11, 0.3), (0.1, 30, 0.1)]


def run(peak: float, steps: int, warmup: float) -> dict:
    optimizer = torch.optim.SGD([torch.nn.Parameter(torch.zeros(1))], lr=1)
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimizer, peak, total_steps=steps, pct_start=warmup, cycle_momentum=False)
    rates = []
    for _ in range(steps):
        rates.append(optimizer.param_groups[0]["lr"])
        optimizer.step()
        if len(rates) < steps:
            schedule.step()
    return {"peak": peak, "steps": steps, "warmup": warmup, "rates": rates}


FOLDER.mkdir(parents=True, exist_ok=True)
text = json.dumps({"runs": [run(*each) for each in RUNS]}, indent=2)
(FOLDER / "one_cycle.json").write_text(text + "\n")
