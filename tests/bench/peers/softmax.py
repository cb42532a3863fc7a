"""One update of the modern network in NumPy, one thread of OpenBLAS: z <- X softmax(b X^T z).

K memories of N neurons as rows of single (or double) precision, both products by BLAS, exp in place, nothing allocated
but the results. Asked: {"memories", "neurons", "beta", "peaked", "double"?, "updates"}; answered: seconds of processor
time an update. The cue is a memory with a fifth of its neurons flipped (peaked), or any values from -1 to 1 (diffuse).
"""
import json
import sys
import time

import numpy as np

kept = {}


def setting(asked):
    key = (asked["memories"], asked["neurons"], bool(asked.get("double")))
    if key not in kept:
        rng = np.random.default_rng(1)
        kind = np.float64 if key[2] else np.float32
        kept[key] = np.where(rng.random(key[:2]) < 0.5, -1, 1).astype(kind)
    x = kept[key]
    rng = np.random.default_rng(2)
    if asked["peaked"]:
        z = x[3].copy()
        z[: len(z) // 5] *= -1
    else:
        z = rng.uniform(-1, 1, x.shape[1]).astype(x.dtype)
    return x, z, x.dtype.type(asked["beta"] / x.shape[1] ** 0.5)


def update(x, z, b):
    m = x @ z
    m *= b
    m -= m.max()
    np.exp(m, out=m)
    m /= m.sum()
    return m @ x


for line in sys.stdin:
    asked = json.loads(line)
    x, z, b = setting(asked)
    update(x, z, b)
    begun = time.process_time()
    for _ in range(asked["updates"]):
        update(x, z, b)
    seconds = (time.process_time() - begun) / asked["updates"]
    print(json.dumps({"seconds": seconds, "numpy": np.__version__}), flush=True)
