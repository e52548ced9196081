"""The training of time-to-quality.yaml in PyTorch, timed: how long until the validation loss is below 1.60.

    python3 time-to-quality.py SEED input.txt THREADS

Prints every evaluation, and at the end a line of JSON for `beside` in results.json. The clock starts with the first
update and counts the evaluations, as `elapsed` in metrics.csv does; reading the text and building the network are before
it on both sides. It ends with the first evaluation below the loss.

The same: text, split, network, batch, windows that start anywhere, Adam, learning rates, clipping, biases of 0, input
weights of Xavier, orthogonal recurrent weights for each gate, 64 rows of evaluation with a warm-up of 100 steps. What
differs: random numbers; two biases, which learn the same and so twice as fast; batches are all full, where
the last one of an epoch is not in Unroll; characters are multiplied as one-hot vectors, where Unroll looks them up; no
model, checkpoint or page is written.

For PyTorch 1.13 and 2, from pytorch.org or PyPI. Debian's python3-torch multiplies by the BLAS of the system, which is
the reference implementation and several times slower, unless libopenblas0 is installed: it is no comparison without.
"""
import argparse
import json
import math
import platform
import sys
import time

import torch
from torch import nn

WINDOW, BATCH, WARMUP, RATE, CLIP = 64, 32, 50, 0.03, 1.0
ROWS, CHUNK, WARM_UP_STEPS = 64, 256, 100
SLOW = 10  # gigaflops; any core with AVX2 and a fast BLAS has more


class Network(nn.Module):
    def __init__(self, symbols, size):
        super().__init__()
        self.symbols = symbols
        self.lstm = nn.LSTM(symbols, size)
        self.output = nn.Linear(size, symbols)
        for name, values in self.lstm.named_parameters():
            for gate in values.data.split(size):
                if "bias" in name:
                    nn.init.zeros_(gate)
                elif "_hh_" in name:
                    nn.init.orthogonal_(gate)
                else:
                    nn.init.xavier_normal_(gate)
        nn.init.xavier_normal_(self.output.weight)
        nn.init.zeros_(self.output.bias)

    def forward(self, indices, state=None):
        """[T, B] symbols → [T, B, symbols] logits, and the state after them."""
        inputs = nn.functional.one_hot(indices, self.symbols).float()
        hidden, state = self.lstm(inputs, state)
        return self.output(hidden), state


def learning_rate(iteration, iterations):
    warmup = (iteration + 1) / (WARMUP + 1) if iteration < WARMUP else 1
    progress = max(0, iteration - WARMUP) / max(1, iterations - 1 - WARMUP)
    return RATE * warmup * (1 + math.cos(math.pi * progress)) / 2


def carried_rows(text):
    """Inputs and targets, [T, ROWS]: the text in parts side by side, each read some steps early; -1 is not scored."""
    predictions = len(text) - 1
    starts = [predictions * row // ROWS for row in range(ROWS + 1)]
    first = [max(0, start - WARM_UP_STEPS) for start in starts[:ROWS]]
    longest = max(starts[row + 1] - first[row] for row in range(ROWS))
    inputs = torch.zeros(longest, ROWS, dtype=torch.long)
    targets = torch.full((longest, ROWS), -1, dtype=torch.long)
    for row in range(ROWS):
        end = starts[row + 1]
        inputs[: end - first[row], row] = text[first[row] : end]
        targets[starts[row] - first[row] : end - first[row], row] = text[starts[row] + 1 : end + 1]
    return inputs, targets


def evaluate(network, rows):
    inputs, targets = rows
    network.eval()
    total, state = 0.0, None
    with torch.no_grad():
        for start in range(0, len(inputs), CHUNK):
            logits, state = network(inputs[start : start + CHUNK], state)
            total += nn.functional.cross_entropy(
                logits.flatten(0, 1), targets[start : start + CHUNK].flatten(), ignore_index=-1, reduction="sum"
            ).item()
    network.train()
    return total / int((targets >= 0).sum())


def gigaflops():
    """Of a product of float32 matrices, the best of some: tells a slow BLAS."""
    size, best = 512, float("inf")
    matrix = torch.ones(size, size)
    for _ in range(5):
        started = time.perf_counter()
        matrix @ matrix
        best = min(best, time.perf_counter() - started)
    return 2 * size**3 / best / 1e9


def cpu():
    try:
        with open("/proc/cpuinfo") as file:
            return next(line.split(":", 1)[1].strip() for line in file if line.startswith("model name"))
    except (OSError, StopIteration):
        return platform.machine()


def main():
    parser = argparse.ArgumentParser(description="Time until a validation loss, in PyTorch.")
    parser.add_argument("seed", type=int)
    parser.add_argument("corpus", help="input.txt of Tiny Shakespeare")
    parser.add_argument("threads", type=int)
    parser.add_argument("--below", type=float, default=1.60)
    parser.add_argument("--iterations", type=int, default=1200, help="length of the schedule (%(default)s)")
    parser.add_argument("--stop", type=int, help="end after so many iterations, to try it")
    parser.add_argument("--every", type=int, default=50)
    parser.add_argument("--size", type=int, default=128)
    options = parser.parse_args()

    torch.manual_seed(options.seed)
    torch.set_num_threads(options.threads)
    speed = gigaflops()
    print(f"matrix products: {speed:.1f} gigaflops", flush=True)
    if speed < SLOW:
        print("That is a slow BLAS, and no comparison: see the top of this file.", file=sys.stderr)
    with open(options.corpus, encoding="utf-8", newline="") as file:
        content = file.read().replace("\r\n", "\n")
    vocabulary = {symbol: index for index, symbol in enumerate(sorted(set(content)))}
    text = torch.tensor([vocabulary[symbol] for symbol in content])
    held_back = math.ceil(0.05 * len(text))
    training = text[: len(text) - 2 * held_back]
    rows = carried_rows(text[len(training) : len(training) + held_back])
    network = Network(len(vocabulary), options.size)
    adam = torch.optim.Adam(network.parameters(), lr=RATE)
    steps = torch.arange(WINDOW + 1).unsqueeze(1)
    network.train()

    done, seconds, started = 0, None, time.perf_counter()
    while done < (options.stop or options.iterations) and seconds is None:
        adam.param_groups[0]["lr"] = learning_rate(done, options.iterations)
        windows = training[torch.randint(0, len(training) - WINDOW, (BATCH,)) + steps]
        logits, _ = network(windows[:-1])
        loss = nn.functional.cross_entropy(logits.flatten(0, 1), windows[1:].flatten())
        adam.zero_grad(set_to_none=True)
        loss.backward()
        nn.utils.clip_grad_norm_(network.parameters(), CLIP)
        adam.step()
        done += 1
        if done % options.every == 0:
            validation = evaluate(network, rows)
            elapsed = time.perf_counter() - started
            print(f"iteration {done}  validation loss {validation:.4f}  {elapsed:.1f} s", flush=True)
            if validation < options.below:
                seconds = round(elapsed, 3)
    print(
        json.dumps(
            {
                "program": "PyTorch " + torch.__version__,
                "seed": options.seed,
                "seconds": seconds,
                "iterations": done,
                "threads": options.threads,
                "cpu": cpu(),
            }
        )
    )


if __name__ == "__main__":
    main()
