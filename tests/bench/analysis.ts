import { readFile } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { performance } from "node:perf_hooks";
import {
  booleanColumn,
  countBins,
  dbscan,
  fitBins,
  interactions,
  isolationForest,
  itemItem,
  kmeans,
  kolmogorovSmirnov,
  logisticRegression,
  matrixColumn,
  mean,
  psi,
  sharesOf,
  silhouette,
  Table,
  wasserstein,
  type Matrix,
} from "../../analysis/index.ts";
import { setKernelEngine } from "../../analysis/kernels/engine.ts";
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
export async function benchAnalysis(
  folder: string,
  ratingsFile: string | undefined,
): Promise<readonly Measure[]> {
  setKernelEngine(await startCompiledEngine(availableParallelism() - 1));
  const peer = maybeStartPeer(folder);
  if (!peer) process.stderr.write("No Python with scikit-learn is found: analysis is timed by itself.\n");
  const rows: Measure[] = [];
  for (const contest of contests(await readRatings(ratingsFile))) rows.push(await hold(contest(), peer));
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
function contests(ratings: Ratings): readonly (() => Contest)[] {
  return [
    () => kmeansContest(4),
    () => kmeansContest(12),
    silhouetteContest,
    dbscanContest,
    wassersteinContest,
    ksContest,
    psiContest,
    isolationForestContest,
    logisticContest,
    () => itemContest(ratings),
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

function psiContest(): Contest {
  const [a, b] = samples(500_000);
  return {
    what: "PSI by deciles 500,000 against 500,000",
    aim: 2,
    run: () => {
      const bins = fitBins(a);
      return psi(sharesOf(countBins(bins, a)), sharesOf(countBins(bins, b)));
    },
    peer: { name: "psi", data: { a: { values: a, width: 1 }, b: { values: b, width: 1 } } },
  };
}

function logisticContest(): Contest {
  const [numRows, numColumns] = [200_000, 20];
  const matrix = clusters(numRows, numColumns, 1);
  const random = createRandom(5);
  const target = Float64Array.from({ length: numRows }, (_, row) => {
    let eta = -1;
    for (let j = 0; j < numColumns; j++) eta += (matrix.values[row * numColumns + j]! * ((j % 5) - 2)) / 8;
    return random.next() < 1 / (1 + Math.exp(-eta)) ? 1 : 0;
  });
  const table = Table.fromColumns({
    ...Object.fromEntries(matrix.columnNames.map((name, j) => [name, matrixColumn(matrix, j)])),
    target: booleanColumn(Array.from(target, (each) => each === 1)),
  });
  return {
    what: "logistic regression 200,000 × 20",
    aim: 2,
    run: () => logisticRegression(table, { target: "target", columns: matrix.columnNames }).coefficients[0]!,
    peer: {
      name: "logistic_regression",
      data: { rows: { values: matrix.values, width: numColumns }, target: { values: target, width: 1 } },
    },
  };
}

function itemContest({ title, triples }: Ratings): Contest {
  const rows = { numRows: triples.length / 3, numColumns: 3, values: triples, columnNames: [] };
  const table = Table.fromColumns({
    user: matrixColumn(rows, 0),
    item: matrixColumn(rows, 1),
    rating: matrixColumn(rows, 2),
  });
  const pairs = interactions(table, { user: "user", item: "item", value: "rating" });
  return {
    what: `item–item neighbors, ${title}`,
    aim: 2,
    run: () => itemItem(pairs, { maxNeighbors: 20 }).lists.neighbors.length,
    peer: { name: "item_neighbors", data: { ratings: { values: triples, width: 3 } } },
  };
}

/** Ratings as user, item and stars, one after the other; users and items are numbered from 0. */
interface Ratings {
  readonly title: string;
  readonly triples: Float64Array;
}

/** The ratings of a MovieLens file, or as many as MovieLens small has, drawn so that few items have most. */
async function readRatings(file: string | undefined): Promise<Ratings> {
  if (file === undefined) {
    const random = createRandom(3);
    const seen = new Set<number>();
    while (seen.size < 100_836) {
      const item = Math.floor(9_724 * random.next() ** 3);
      seen.add(Math.floor(610 * random.next() ** 1.5) * 9_724 + item);
    }
    const triples = Array.from(seen, (pair) => [
      Math.floor(pair / 9_724),
      pair % 9_724,
      1 + random.integer(5),
    ]);
    return { title: "100,836 drawn ratings", triples: Float64Array.from(triples.flat()) };
  }
  const lines = (await readFile(file, "utf8")).trim().split(/\r?\n/).slice(1);
  const cells = lines.map((line) => line.split(",").map(Number));
  const number = (column: number) => {
    const places = new Map(
      Array.from(new Set(cells.map((row) => row[column]!)), (key, place) => [key, place]),
    );
    return (row: readonly number[]) => places.get(row[column]!)!;
  };
  const [user, item] = [number(0), number(1)];
  return {
    title: `${cells.length.toLocaleString("en-US")} ratings of MovieLens`,
    triples: Float64Array.from(cells.flatMap((row) => [user(row), item(row), row[2]!])),
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
