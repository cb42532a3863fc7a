"""The capacity sweep in NumPy, one thread of OpenBLAS, single precision, as an expert writes it.

A network: P random memories of N neurons under Hebb, diagonal 0. A trial: one of its memories as the cue, all neurons
at once, until nothing changes, until the state is that of two sweeps ago, or for 200 sweeps. All P trials of a network
are one matrix of states: a sweep is two products, (S X^T) X with the thin X while P < N/2 (half as much to compute as
S W at P = 0.1 N even before W is built), else S W. Trials that ended leave the matrix. Memories are drawn as random
bytes and unpacked. Asked: {"neurons", "memories", "networks", "matrix"?}; answered: seconds of processor time, the mean
overlap, its standard error over networks, the share of trials that ended exactly in their memory.
"""
import json
import sys
import time

import numpy as np

single = np.float32


def draw(rng, memories, neurons):
    count = memories * neurons
    bits = np.unpackbits(np.frombuffer(rng.bytes(count // 8 + 1), np.uint8), count=count)
    x = bits.astype(single)
    x *= 2
    x -= 1
    return x.reshape(memories, neurons)


def network(rng, memories, neurons, matrix):
    x = draw(rng, memories, neurons)
    weights = None
    if matrix:
        weights = x.T @ x
        np.fill_diagonal(weights, 0)
    s, before, live = x, None, np.arange(memories)
    end = np.empty(memories, single)
    for _ in range(200):
        if matrix:
            h = s @ weights
        else:
            h = (s @ x.T) @ x
            h -= single(memories) * s
        after = np.where(h == 0, s, np.copysign(single(1), h))
        over = ~(after != s).any(axis=1)
        if before is not None:
            over |= (after == before).all(axis=1)
        if over.any():
            end[live[over]] = np.einsum("ij,ij->i", after[over], x[live[over]])
            on = ~over
            live = live[on]
            if len(live) == 0:
                break
            before, s = s[on], after[on]
        else:
            before, s = s, after
    else:
        end[live] = np.einsum("ij,ij->i", s, x[live])
    return end.mean() / neurons, (end == neurons).mean()


rng = np.random.default_rng(1)
for line in sys.stdin:
    asked = json.loads(line)
    p, n = asked["memories"], asked["neurons"]
    matrix = asked.get("matrix", p >= n / 2)
    begun = time.process_time()
    ends = np.array([network(rng, p, n, matrix) for _ in range(asked["networks"])], float)
    seconds = time.process_time() - begun
    mean, kept = ends.mean(axis=0)
    error = ends[:, 0].std(ddof=1) / len(ends) ** 0.5
    answer = {"seconds": seconds, "mean": mean, "error": error, "kept": kept, "numpy": np.__version__}
    print(json.dumps(answer), flush=True)
