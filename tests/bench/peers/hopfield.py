"""NumPy peers of the recall bench: one JSON request a line on stdin, one JSON answer a line on stdout.

`slides` is the class of the lecture slides: the matrix is written memory by memory, a recall asks neuron after
neuron in random order, `np.dot(W[i], s)` each, until a sweep changes nothing. `matrix` writes the same matrix by
one product of matrices. `patterns` is the best that is known: no matrix, float32, h = X[i] @ M - P s_i.
"""
import json
import sys
import time

import numpy as np


class Slides:
    def __init__(self, neuron_count):
        self.W = np.zeros((neuron_count, neuron_count))

    def train(self, patterns):
        for xi in patterns:
            self.W += np.outer(xi, xi)
        np.fill_diagonal(self.W, 0)

    def train_at_once(self, patterns):
        X = np.asarray(patterns)
        self.W = X.T @ X
        np.fill_diagonal(self.W, 0)

    def recall(self, cue, rng):
        s = cue.copy()
        changed = True
        while changed:
            changed = False
            for i in rng.permutation(len(s)):
                h = np.dot(self.W[i], s)
                value = 1.0 if h > 0 else -1.0 if h < 0 else s[i]
                if value != s[i]:
                    s[i] = value
                    changed = True
        return s


class Patterns:
    """No matrix: M = X^T s kept up to date, one row of X a visit."""

    def __init__(self, patterns):
        self.X = np.ascontiguousarray(patterns.T, dtype=np.float32)

    def recall(self, cue, rng):
        X = self.X
        s = cue.astype(np.float32)
        M = s @ X
        P = np.float32(X.shape[1])
        n = len(s)
        while True:
            # All fields at once tell who may want to change; only those are asked, one at a time.
            wrong = np.flatnonzero((X @ M - P * s) * s < 0)
            if len(wrong) == 0:
                return s
            for i in rng.permutation(wrong):
                x = X[i]
                h = x.dot(M) - P * s[i]
                if h * s[i] < 0:
                    M -= (2 * s[i]) * x
                    s[i] = -s[i]


def timed(work):
    begun = time.perf_counter()
    work()
    return (time.perf_counter() - begun) * 1000


def inputs(n, p):
    rng = np.random.default_rng(1)
    patterns = rng.choice([-1.0, 1.0], size=(p, n))
    cue = patterns[0].copy()
    cue[rng.choice(n, n // 5, replace=False)] *= -1
    return patterns, cue


def slides_recall(n, p):
    patterns, cue = inputs(n, p)
    net = Slides(n)
    build = timed(lambda: net.train_at_once(patterns))
    return {"build": build, "recall": timed(lambda: net.recall(cue, np.random.default_rng(2)))}


def patterns_recall(n, p):
    patterns, cue = inputs(n, p)
    patterns = patterns.astype(np.int8)
    made = []
    build = timed(lambda: made.append(Patterns(patterns)))
    return {"build": build, "recall": timed(lambda: made[0].recall(cue, np.random.default_rng(2)))}


kept = {}


def slides_train(n, p):
    """One more memory into a matrix that is there."""
    if n not in kept:
        kept[n] = Slides(n)
    patterns, _ = inputs(n, 1)
    return {"train": timed(lambda: kept[n].train(patterns))}


def slides_memory(n, p):
    return {"bytes": Slides(n).W.nbytes}


works = {
    "slides": slides_recall,
    "patterns": patterns_recall,
    "train": slides_train,
    "memory": slides_memory,
}

for line in sys.stdin:
    asked = json.loads(line)
    print(json.dumps(works[asked["work"]](asked["n"], asked["p"])), flush=True)
