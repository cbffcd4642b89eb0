"""The mean-field equations (11) for one global area, identical local areas and z = 1, solved by SciPy.

usage: meanfield_scipy.py METHOD GLOBAL LOCAL PATCHES END RTOL ATOL
prints: median seconds of five solves, evaluations of the right-hand side, Phi of the target at the end
"""
import statistics
import sys
import time

import numpy as np
from scipy.integrate import solve_ivp

method = sys.argv[1]
size_global, size_local, patches, end, rtol, atol = map(float, sys.argv[2:])
ratio = 0.75
count = np.array([1.0, 1.0, (patches - size_global) / size_local - 1.0])   # target, global, other local areas
n = np.array([size_local - 1.0, size_global, size_local])
u = (patches - ratio * patches) / (patches - 1.0)


def right_hand_side(_, state):
    phi, upsilon, own = state[:3], state[3:6], state[6]
    base = n * np.exp(upsilon)
    w = u * base * np.exp(phi)
    m = (1 - u) * base
    m_p = np.exp(own)
    rest = np.dot(count[1:], w[1:]) + np.dot(count, m) + m_p
    z = rest + w[0]
    a = w / z
    q = rest / z
    s = np.dot(count[1:], a[1:] ** 2)
    g = s - a[0] * q
    drive = g - a
    drive[0] = s + q * q
    flow = a * drive
    return np.concatenate((ratio * flow, ratio / n * (m / z * g + flow), [ratio * m_p / z * g]))


seconds = []
for _ in range(5):
    started = time.perf_counter()
    solution = solve_ivp(right_hand_side, (0.0, end), np.zeros(7), method=method, rtol=rtol, atol=atol)
    seconds.append(time.perf_counter() - started)
assert solution.success, solution.message
print(statistics.median(seconds), solution.nfev, repr(float(solution.y[0, -1])))
