"""The same work by scikit-learn and scipy: reads a job a line as JSON, answers with seconds and what came out."""

import json
import sys
import time

import numpy as np


def read(job, name):
    entry = job["data"][name]
    values = np.fromfile(entry["file"], dtype=np.float64)
    return values.reshape(entry["shape"])


def kmeans(job):
    from sklearn.cluster import KMeans

    rows = read(job, "rows")
    start = rows[: job["k"]].copy()
    return lambda: KMeans(job["k"], init=start, n_init=1).fit(rows).inertia_


def silhouette(job):
    from sklearn.metrics import silhouette_score

    rows, labels = read(job, "rows"), read(job, "labels")
    return lambda: silhouette_score(rows, labels)


def dbscan(job):
    from sklearn.cluster import DBSCAN

    rows = read(job, "rows")
    return lambda: int((DBSCAN(eps=job["eps"], min_samples=5, n_jobs=-1).fit(rows).labels_ == -1).sum())


def wasserstein(job):
    from scipy.stats import wasserstein_distance

    a, b = read(job, "a"), read(job, "b")
    return lambda: wasserstein_distance(a, b)


def kolmogorov_smirnov(job):
    from scipy.stats import ks_2samp

    a, b = read(job, "a"), read(job, "b")
    return lambda: ks_2samp(a, b, method="asymp").statistic


def psi(job):
    a, b = read(job, "a"), read(job, "b")

    def measure():
        edges = np.quantile(a, np.linspace(0, 1, 11)[1:-1])
        r, c = (np.bincount(np.searchsorted(edges, x), minlength=10) / len(x) for x in (a, b))
        return float(np.sum((r - c) * np.log(r / c)))

    return measure


def isolation_forest(job):
    from sklearn.ensemble import IsolationForest

    rows = read(job, "rows")
    return lambda: float(-IsolationForest(random_state=0, n_jobs=-1).fit(rows).score_samples(rows).mean())


def logistic_regression(job):
    from sklearn.linear_model import LogisticRegression

    rows, target = read(job, "rows"), read(job, "target")
    return lambda: float(LogisticRegression(tol=1e-6, max_iter=500).fit(rows, target).coef_[0][0])


def item_neighbors(job):
    from scipy.sparse import csr_matrix
    from sklearn.neighbors import NearestNeighbors

    triples = read(job, "ratings")
    items, users = triples[:, 1].astype(int), triples[:, 0].astype(int)
    matrix = csr_matrix((triples[:, 2], (items, users)))
    search = NearestNeighbors(n_neighbors=21, metric="cosine", algorithm="brute", n_jobs=-1)
    return lambda: float(1 - search.fit(matrix).kneighbors(matrix)[0][:, 1].mean())


jobs = {
    function.__name__: function
    for function in (
        kmeans,
        silhouette,
        dbscan,
        wasserstein,
        kolmogorov_smirnov,
        psi,
        isolation_forest,
        logistic_regression,
        item_neighbors,
    )
}

for line in sys.stdin:
    job = json.loads(line)
    work = jobs[job["name"]](job)
    seconds = []
    for _ in range(job["times"]):
        start = time.perf_counter()
        result = work()
        seconds.append(time.perf_counter() - start)
    print(json.dumps({"seconds": sorted(seconds)[len(seconds) // 2], "result": result}), flush=True)
