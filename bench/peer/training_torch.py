"""The model that the engine torch trains, written as one writes it in PyTorch, on the very batches that the engine takes.

usage: training_torch.py FOLDER
reads the folder's numbers (see bench/TorchPeer.cs), trains once for every line on stdin, and answers each with: seconds of the clock; at the end of
stdin it writes Q to FOLDER/peer.bin and prints the version of PyTorch and the largest resident size in KiB.
"""
import os
import resource
import sys
import time

import numpy as np
import torch

folder = sys.argv[1]
P, d, F, B, N, steps, eta, threads = (float(word) for word in open(os.path.join(folder, "sizes.txt")).read().split())
P, d, F, B, N, steps, threads = (int(x) for x in (P, d, F, B, N, steps, threads))
torch.set_num_threads(threads)


def read(name, kind, *shape):
    return torch.from_numpy(np.fromfile(os.path.join(folder, name), kind).reshape(shape))


V = read("features.bin", np.float32, F, d)
E = read("positions.bin", np.float32, P, d)
feature = read("feature.bin", np.int64, steps, B, P)
latent = read("latent.bin", np.float32, steps, B, P)
visible = read("visible.bin", np.float32, steps, B, P)
query = read("query.bin", np.int64, steps, B, N)


def images(index, amplitude):
    return V.index_select(0, index.reshape(-1)).mul(amplitude.reshape(-1, 1)).reshape(*index.shape, d)


def train():
    Q = torch.zeros(d, d, requires_grad=True)
    for step in range(steps):
        masked = images(feature[step], latent[step] * visible[step])
        keys = masked + E
        queries = (E @ Q).index_select(0, query[step].reshape(-1)).reshape(B, N, d)
        attention = (queries @ keys.transpose(1, 2)).softmax(-1)
        target = images(feature[step].gather(1, query[step]), latent[step].gather(1, query[step]))
        loss = 0.5 / B * (attention @ masked - target).pow(2).sum()
        loss.backward()
        with torch.no_grad():
            Q -= eta * Q.grad
        Q.grad = None
    return Q.detach()


for line in sys.stdin:
    start = time.perf_counter()
    weights = train()
    print(time.perf_counter() - start, flush=True)
weights.numpy().tofile(os.path.join(folder, "peer.bin"))
print(torch.__version__, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
