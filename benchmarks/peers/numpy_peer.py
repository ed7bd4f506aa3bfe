"""The textbook's algorithm in NumPy, written from its formulas: backpropagation, and the numerical gradient of every parameter.

Reads one case as JSON from stdin and prints one line of JSON. It computes in float64 with dense arrays and perturbs one parameter
at a time, as defined in Saitoh 2016, "Deep Learning from Scratch", chapters 4 and 5.
"""

import json
import statistics
import sys
import time

import numpy as np

EPSILON = 1e-7


def forward(p, x, t):
    a = x @ p["W1"] + p["b1"]
    z = np.maximum(a, 0)
    o = z @ p["W2"] + p["b2"]
    e = np.exp(o - o.max(axis=1, keepdims=True))
    y = e / e.sum(axis=1, keepdims=True)
    loss = -np.log(y[np.arange(len(t)), t] + EPSILON).mean()
    return loss, a, z, y


def analytic(p, x, t):
    loss, a, z, y = forward(p, x, t)
    delta = y.copy()
    delta[np.arange(len(t)), t] -= 1
    delta /= len(t)
    back = (delta @ p["W2"].T) * (a > 0)
    return loss, {"W1": x.T @ back, "b1": back.sum(axis=0), "W2": z.T @ delta, "b2": delta.sum(axis=0)}


def numerical(p, x, t, h):
    gradient = {}
    for name, values in p.items():
        flat = values.reshape(-1)
        g = np.empty_like(flat)
        for i in range(flat.size):
            kept = flat[i]
            flat[i] = kept + h
            above = forward(p, x, t)[0]
            flat[i] = kept - h
            below = forward(p, x, t)[0]
            flat[i] = kept
            g[i] = (above - below) / (2 * h)
        gradient[name] = g.reshape(values.shape)
    return gradient


def update(p, gradient, rate):
    for name in p:
        p[name] -= rate * gradient[name]


def load(case):
    shapes = {"W1": (case["inputs"], case["hidden"]), "b1": (case["hidden"],),
              "W2": (case["hidden"], case["classes"]), "b2": (case["classes"],)}
    return {name: np.array(case["parameters"][name], dtype=np.float64).reshape(shape) for name, shape in shapes.items()}


def main():
    case = json.load(sys.stdin)
    rate = case["learningRate"]
    batches = [(np.array(b["x"], dtype=np.float64).reshape(case["batchSize"], case["inputs"]), np.array(b["targets"])) for b in case["batches"]]
    p = load(case)
    losses = []
    for t in range(case["compared"]):
        loss, gradient = analytic(p, *batches[t])
        losses.append(loss)
        update(p, gradient, rate)
    trained = np.concatenate([p[name].reshape(-1) for name in ("W1", "b1", "W2", "b2")])

    samples = []
    begin = time.perf_counter()
    t = 0
    while time.perf_counter() - begin < 0.5:
        start = time.perf_counter()
        for _ in range(10):
            update(p, analytic(p, *batches[t % len(batches)])[1], rate)
            t += 1
        samples.append((time.perf_counter() - start) * 1e5)  # microseconds each
    p50 = statistics.median(samples)
    result = {"losses": losses, "parameters": trained.tolist(), "p50": p50, "n": len(samples),
              "mad": statistics.median(abs(s - p50) for s in samples)}

    if case["numerical"]:
        p = load(case)
        start = time.perf_counter()
        gradient = numerical(p, *batches[0], 1e-4)
        seconds = time.perf_counter() - start
        update(p, gradient, rate)
        exact = analytic(load(case), *batches[0])[1]
        result["numerical"] = {
            "p50": seconds * 1e6,
            "n": 1,
            "apart": max(float(np.abs(gradient[name] - exact[name]).max()) for name in exact),
            "parameters": np.concatenate([p[name].reshape(-1) for name in ("W1", "b1", "W2", "b2")]).tolist(),
        }
    print(json.dumps(result))


main()
