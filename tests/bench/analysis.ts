import { availableParallelism } from "node:os";
import { performance } from "node:perf_hooks";
import {
  dbscan,
  isolationForest,
  kmeans,
  kolmogorovSmirnov,
  mean,
  silhouette,
  wasserstein,
} from "../../analysis/index.ts";
import { setKernelEngine } from "../../analysis/kernels/engine.ts";
import type { Matrix } from "../../analysis/matrix.ts";
import { createRandom } from "../../analysis/random.ts";
import { startCompiledEngine } from "../helpers/compiled-kernels.ts";
import { maybeStartPeer, type Peer, type PeerJob } from "./peer.ts";
import { measure, type Measure } from "./window.ts";

/** Work that we and scikit-learn do on the same numbers. */
interface Contest {
  readonly what: string;
  /** How many times as fast as the peer we mean to be. */
  readonly aim: number;
  /** What comes out, to show that it is the same work. */
  readonly run: () => number;
  readonly peer: Omit<PeerJob, "times">;
}

const times = 3;

/** The kernels of `analysis` beside scikit-learn and scipy, where a Python has them (`apt install python3-sklearn`). */
export async function benchAnalysis(folder: string): Promise<readonly Measure[]> {
  setKernelEngine(await startCompiledEngine(availableParallelism() - 1));
  const peer = maybeStartPeer(folder);
  if (!peer) process.stderr.write("No Python with scikit-learn is found: analysis is timed by itself.\n");
  const rows: Measure[] = [];
  for (const contest of contests()) rows.push(await hold(contest(), peer));
  peer?.close();
  return rows;
}

async function hold({ what, aim, run, peer: job }: Contest, peer: Peer | null): Promise<Measure> {
  run();
  const ours = Array.from({ length: times }, () => {
    const start = performance.now();
    const result = run();
    return { milliseconds: performance.now() - start, result };
  }).sort((a, b) => a.milliseconds - b.milliseconds)[times >> 1]!;
  if (!peer) return measure(what, ours.milliseconds);
  const theirs = await peer.run({ ...job, times });
  const ratio = (1000 * theirs.seconds) / ours.milliseconds;
  const results = `${ours.result.toPrecision(6)} against ${theirs.result.toPrecision(6)}`;
  return measure(
    `${what}: ${ratio.toFixed(1)} × scikit-learn's speed, aim ${aim} × (${results})`,
    ours.milliseconds,
    (1000 * theirs.seconds) / aim,
  );
}

/** Made one after the other, so that only the data of one are there at a time. */
function contests(): readonly (() => Contest)[] {
  return [
    () => kmeansContest(4),
    () => kmeansContest(12),
    silhouetteContest,
    dbscanContest,
    wassersteinContest,
    ksContest,
    isolationForestContest,
  ];
}

function kmeansContest(k: number): Contest {
  const matrix = clusters(1_000_000, 8, 12);
  const init = Array.from({ length: k }, (_, row) =>
    Array.from(matrix.values.subarray(row * 8, row * 8 + 8)),
  );
  return {
    what: `k-means 1,000,000 × 8, k = ${k}`,
    aim: 2,
    run: () => kmeans(matrix, { k, init }).inertia,
    peer: { name: "kmeans", data: { rows: { values: matrix.values, width: 8 } }, parameters: { k } },
  };
}

function silhouetteContest(): Contest {
  const matrix = clusters(20_000, 8, 4);
  const { labels } = kmeans(matrix, { k: 4 });
  return {
    what: "silhouette 20,000 × 8",
    aim: 10,
    run: () => silhouette(matrix, labels).mean,
    peer: {
      name: "silhouette",
      data: {
        rows: { values: matrix.values, width: 8 },
        labels: { values: Float64Array.from(labels), width: 1 },
      },
    },
  };
}

function dbscanContest(): Contest {
  const matrix = clusters(50_000, 4, 5);
  const eps = 1;
  return {
    what: `DBSCAN 50,000 × 4, eps ${eps}`,
    aim: 10,
    run: () => dbscan(matrix, { eps }).numNoise,
    peer: { name: "dbscan", data: { rows: { values: matrix.values, width: 4 } }, parameters: { eps } },
  };
}

function wassersteinContest(): Contest {
  const [a, b] = samples(500_000);
  return {
    what: "Wasserstein 500,000 against 500,000",
    aim: 2,
    run: () => wasserstein(a, b),
    peer: { name: "wasserstein", data: { a: { values: a, width: 1 }, b: { values: b, width: 1 } } },
  };
}

function ksContest(): Contest {
  const [a, b] = samples(500_000);
  return {
    what: "Kolmogorov–Smirnov 500,000 against 500,000",
    aim: 2,
    run: () => kolmogorovSmirnov(a, b).statistic,
    peer: { name: "kolmogorov_smirnov", data: { a: { values: a, width: 1 }, b: { values: b, width: 1 } } },
  };
}

function isolationForestContest(): Contest {
  const matrix = clusters(100_000, 8, 3);
  return {
    what: "isolation forest 100,000 × 8, grown and scored",
    aim: 2,
    run: () => mean(isolationForest(matrix).scores)!,
    peer: { name: "isolation_forest", data: { rows: { values: matrix.values, width: 8 } } },
  };
}

/** Normal clouds around centers that lie some deviations apart. */
function clusters(numRows: number, numColumns: number, k: number): Matrix {
  const random = createRandom(7);
  const centers = Float64Array.from({ length: k * numColumns }, () => 3 * random.normal());
  const values = new Float64Array(numRows * numColumns);
  for (let row = 0; row < numRows; row++) {
    const center = (row % k) * numColumns;
    for (let j = 0; j < numColumns; j++)
      values[row * numColumns + j] = centers[center + j]! + random.normal();
  }
  return {
    numRows,
    numColumns,
    values,
    columnNames: Array.from({ length: numColumns }, (_, j) => `x${j + 1}`),
  };
}

function samples(size: number): [Float64Array, Float64Array] {
  const random = createRandom(11);
  const draw = (mean: number, deviation: number) =>
    Float64Array.from({ length: size }, () => mean + deviation * random.normal());
  return [draw(0, 1), draw(0.1, 1.1)];
}
