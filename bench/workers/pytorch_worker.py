"""The works in PyTorch at its best settings for a CPU: channels last, fused optimizer, autocast."""

import os

import torch
from torch import Tensor, nn
from worker import (
    BATCH_NORMALIZATION_EPSILON,
    CLASSES,
    DROPOUT_RATE,
    FEATURES,
    FINE_TUNE_RATE,
    HEAD_LAYERS,
    HEAD_RATE,
    IMAGE_SIDE,
    LABEL_SMOOTHING,
    PRODUCT_SIDE,
    Step,
    serve,
)

# Convolutions and filters of each of VGG19's blocks.
BLOCKS = [(2, 64), (2, 128), (4, 256), (4, 512), (4, 512)]
BGR_MEANS = [103.939, 116.779, 123.68]


class Preprocess(nn.Module):
    """`[batch, height, width, 3]` bytes, RGB, to `[batch, 3, height, width]`, BGR minus means."""

    def __init__(self) -> None:
        super().__init__()
        self.register_buffer("means", torch.tensor(BGR_MEANS).reshape(1, 3, 1, 1))

    def forward(self, images: Tensor) -> Tensor:
        # A view: images of bytes are channels last as they come.
        return images.permute(0, 3, 1, 2).float().flip(1) - self.means


def build_base() -> nn.Sequential:
    layers: list[nn.Module] = []
    channels = 3
    for convolutions, filters in BLOCKS:
        for _ in range(convolutions):
            layers += [nn.Conv2d(channels, filters, 3, padding=1), nn.ReLU(inplace=True)]
            channels = filters
        layers.append(nn.MaxPool2d(2))
    return nn.Sequential(*layers)


def build_head() -> nn.Sequential:
    layers: list[nn.Module] = []
    width = FEATURES
    for units, batch_normalization in HEAD_LAYERS:
        layers += [nn.Linear(width, units), nn.ReLU(inplace=True), nn.Dropout(DROPOUT_RATE)]
        if batch_normalization:
            layers.append(nn.BatchNorm1d(units, eps=BATCH_NORMALIZATION_EPSILON, momentum=0.01))
        width = units
    return nn.Sequential(*layers, nn.Linear(width, CLASSES))


def build_network() -> nn.Sequential:
    network = nn.Sequential(Preprocess(), build_base(), nn.Flatten(), build_head())
    for module in network.modules():
        if isinstance(module, (nn.Conv2d, nn.Linear)):
            nn.init.kaiming_uniform_(module.weight, nonlinearity="relu")
    return network.to(memory_format=torch.channels_last)


def images_of(batch: int) -> Tensor:
    return torch.randint(0, 256, (batch, IMAGE_SIDE, IMAGE_SIDE, 3), dtype=torch.uint8)


def autocast(precision: str) -> torch.autocast:
    return torch.autocast("cpu", dtype=torch.bfloat16, enabled=precision == "bfloat16")


def forward(batch: int, precision: str) -> Step:
    network = build_network().eval()
    images = images_of(batch)

    def step() -> Tensor:
        with torch.inference_mode(), autocast(precision):
            return network(images).float()

    return step


def train(
    network: nn.Module,
    inputs: Tensor,
    optimizer: torch.optim.Optimizer,
    *,
    precision: str,
    smoothing: float = 0.0,
) -> Step:
    network.train()
    labels = torch.randint(0, CLASSES, (len(inputs),))
    loss_of = nn.CrossEntropyLoss(label_smoothing=smoothing)

    def step() -> tuple[float, int, float]:
        optimizer.zero_grad(set_to_none=True)
        with autocast(precision):
            logits = network(inputs)
        logits = logits.float()
        loss = loss_of(logits, labels)
        loss.backward()
        optimizer.step()
        # The same metrics as in the others.
        with torch.no_grad():
            correct = (logits.argmax(1) == labels).sum()
            errors = logits.softmax(1) - nn.functional.one_hot(labels, CLASSES)
            return loss.item(), correct.item(), errors.square().mean().item()

    return step


def fine_tune_step(batch: int, precision: str) -> Step:
    network = build_network()
    optimizer = torch.optim.Adam(network.parameters(), FINE_TUNE_RATE, fused=True)
    images = images_of(batch)
    return train(network, images, optimizer, precision=precision, smoothing=LABEL_SMOOTHING)


def head_step(batch: int, precision: str) -> Step:
    head = build_head()
    optimizer = torch.optim.RMSprop(head.parameters(), HEAD_RATE, alpha=0.9, eps=1e-7)
    return train(head, torch.rand(batch, FEATURES), optimizer, precision=precision)


def product(_: int, precision: str) -> Step:
    dtype = torch.bfloat16 if precision == "bfloat16" else torch.float32
    left, right = (torch.randn(PRODUCT_SIDE, PRODUCT_SIDE).to(dtype) for _ in range(2))
    return lambda: left @ right


WORKS = {
    "forward": forward,
    "fineTuneStep": fine_tune_step,
    "headStep": head_step,
    "product": product,
}


def set_up(task: dict) -> Step:
    torch.set_num_threads(os.cpu_count() or 1)
    return WORKS[task["work"]](task["batch"], task["precision"])


if __name__ == "__main__":
    serve(set_up, {"torch": torch.__version__})
