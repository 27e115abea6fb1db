import {
  asImplicit,
  contentBased,
  dcg,
  estimateRatings,
  interactions,
  itemItem,
  matrixRows,
  ndcg,
  nearestNeighbors,
  rankingMetrics,
  recommend,
  scoreItems,
  Table,
  tfidf,
  toDense,
  truncatedSvd,
  userUser,
  weightInteractions,
  type Interactions,
  type NeighborLists,
  type NeighborModel,
  type NeighborOptions,
  type Recommender,
} from "../../../analysis/index.ts";
import type { CaseInput, Cases, Fields, ReferenceCase } from "../cases/case.ts";

type Numbers = readonly number[];
type Rows = readonly Numbers[];

/** The reference cases of recommenders. */
export const recommendCases: Cases = {
  "rec-content-tfidf": contentOf,
  "rec-implicit-cosine": { compute: implicitOf, rule: recommendsItemsOfTheirScores },
  "rec-implicit-weights": ({ input, params }) => {
    const given = input["item_user"] as Rows;
    const data = heldIn(given[0]!.map((_, user) => given.map((row) => row[user]!)));
    const bm25 = { weighting: "bm25", k1: params["K1"] as number, b: params["B"] as number } as const;
    return {
      bm25: matrixRows(toDense(weightInteractions(data, bm25).byItem)),
      tfidf: matrixRows(toDense(weightInteractions(data, { weighting: "tfidf" }).byItem)),
    };
  },
  "rec-item-item-cosine": (given) => {
    const data = heldIn(given.input["train"] as Rows);
    const model = itemItem(data, { maxNeighbors: "all" });
    const k = listLength(given);
    const { metrics, lists } = rankedBy(model, given, k);
    return {
      similarity: denseSimilarity(model.lists, data.byItem.numRows, 0),
      scores: scoresOf(model),
      recommendations: lists,
      [`at_${k}`]: metrics.at,
      coverage: metrics.coverage,
    };
  },
  "rec-user-user-cosine": (given) => {
    const data = heldIn(given.input["train"] as Rows);
    const all = userUser(data, { maxNeighbors: "all" });
    const model = userUser(data, { maxNeighbors: given.params["k_neighbours"] as number });
    const k = listLength(given);
    const { metrics, lists } = rankedBy(model, given, k);
    return {
      similarity: denseSimilarity(all.lists, data.byUser.numRows, 0),
      scores: scoresOf(model),
      recommendations: lists,
      [`at_${k}`]: metrics.at,
    };
  },
  "rec-metrics-lenskit-literal": ({ input }) => {
    const lists = (name: string) =>
      input[name] as readonly { recs: Numbers; relevant: Numbers; n?: number | null }[];
    type List = ReturnType<typeof lists>[number];
    const metricsOf = ({ recs, relevant, n }: List) =>
      rankingMetrics([recs], [relevant], { k: n ?? Math.max(1, recs.length) }).metrics;
    const recallOf = (list: List): number | null => {
      const { recall, cappedRecall } = metricsOf(list);
      return (list.n === undefined || list.n === null ? recall : cappedRecall).value;
    };
    return {
      precision: lists("precision").map((list) => metricsOf(list).listPrecision.value),
      recall: lists("recall").map(recallOf),
    };
  },
  "rec-ndcg-graded": ({ input, params }) => {
    const relevance = input["relevance"] as Rows;
    const score = input["score"] as Rows;
    const mean = (measure: typeof dcg, k: number | null) =>
      relevance.reduce((sum, row, i) => sum + measure(row, score[i]!, { k }), 0) / relevance.length;
    return Object.fromEntries(
      (params["k"] as readonly (number | null)[]).flatMap((k) => {
        const at = k === null ? "all" : `at_${k}`;
        return [
          [`dcg_${at}`, mean(dcg, k)],
          [`ndcg_${at}`, mean(ndcg, k)],
        ];
      }),
    );
  },
  "rec-nearest-neighbours": ({ input, params, expected }) => {
    const rows = input["X"] as Rows;
    const k = params["n_neighbors"] as number;
    return Object.fromEntries(
      Object.keys(expected).map((metric) => {
        const found = nearestNeighbors(rows, { k, metric: metric as "euclidean" | "cosine" | "manhattan" });
        return [metric, { distances: inRows(found.distances, k), indices: inRows(found.neighbors, k) }];
      }),
    );
  },
  "rec-surprise-knn": surpriseOf,
  "rec-truncated-svd": ({ input, params }) => {
    const data = heldIn(input["train"] as Rows);
    const most = Math.min(data.byUser.numRows, data.byUser.numColumns);
    return {
      singular_values: truncatedSvd(data, { rank: most }).singularValues,
      reconstruction: scoresOf(truncatedSvd(data, { rank: params["rank"] as number })),
    };
  },
};

/** Interactions of a table of users by items, zeros left out. */
function heldIn(rows: Rows): Interactions {
  const held = rows.flatMap((row, user) =>
    row.flatMap((value, item) => (value > 0 ? [{ user, item, value }] : [])),
  );
  return interactions(Table.fromRows(held), {
    user: "user",
    item: "item",
    value: "value",
    users: rows.map((_, user) => user),
    items: rows[0]!.map((_, item) => item),
  });
}

const inRows = (values: ArrayLike<number>, width: number): number[][] =>
  Array.from({ length: values.length / width }, (_, row) =>
    Array.from({ length: width }, (_, at) => values[row * width + at]!),
  );

const scoresOf = (model: Recommender): number[][] => matrixRows(scoreItems(model));

function denseSimilarity(
  { starts, neighbors, similarities }: NeighborLists,
  size: number,
  self: number,
): number[][] {
  return Array.from({ length: size }, (_, row) => {
    const dense = new Array<number>(size).fill(0);
    dense[row] = self;
    for (let at = starts[row]!; at < starts[row + 1]!; at++) dense[neighbors[at]!] = similarities[at]!;
    return dense;
  });
}

/** Recommended items of each user in order, and their scores. */
function listsOf(model: Recommender, k: number): { items: number[][]; scores: number[][] } {
  const { table } = recommend(model, { k });
  const numUsers = model.interactions.byUser.numRows;
  const items: number[][] = Array.from({ length: numUsers }, () => []);
  const scores: number[][] = Array.from({ length: numUsers }, () => []);
  const [user, item, score] = [table.numbers("user"), table.numbers("item"), table.numbers("score")];
  user.forEach((each, at) => {
    items[each]!.push(item[at]!);
    scores[each]!.push(score[at]!);
  });
  return { items, scores };
}

/** How many items a case recommends: its parameter, or the number in the name of the metrics that it expects. */
function listLength({ params, expected }: ReferenceCase): number {
  const name = Object.keys(expected).find((field) => /^at_\d+$/.test(field));
  return (params["k"] as number | undefined) ?? (name === undefined ? 3 : Number(name.slice(3)));
}

function rankedBy(model: Recommender, { input }: CaseInput, k: number) {
  const lists = listsOf(model, k).items;
  const { metrics, byUser } = rankingMetrics(lists, input["test"] as Rows, {
    k,
    numItems: model.interactions.byItem.numRows,
  });
  return {
    lists,
    metrics: {
      coverage: metrics.coverage.value,
      at: {
        precision: metrics.precision.value,
        recall: metrics.recall.value,
        f1_mean_of_users: metrics.f1.value,
        map: metrics.map.value,
        ndcg: metrics.ndcg.value,
        mrr: metrics.mrr.value,
        hit_rate: metrics.hitRate.value,
        precision_by_user: byUser.map(({ precision }) => precision),
        recall_by_user: byUser.map(({ recall }) => recall),
      },
    },
  };
}

function contentOf({ input, params }: CaseInput): Fields {
  const documents = input["documents"] as readonly string[];
  const liked = input["liked"] as Numbers;
  const options = {
    norm: (params["norm"] ?? "none") as "l1" | "l2" | "none",
    smoothIdf: params["smooth_idf"] as boolean,
    sublinearTf: params["sublinear_tf"] as boolean,
  };
  const { vocabulary, idf, weights } = tfidf(documents, options);
  const keys = documents.map((_, item) => item);
  const data = interactions(Table.fromColumns({ user: liked.map(() => 0), item: liked }), {
    user: "user",
    item: "item",
    items: keys,
  });
  const model = contentBased(data, Table.fromColumns({ item: keys, text: documents }), {
    text: ["text"],
    ...options,
  });
  // Likeness of items is cosine between their rows: each item as the only one that somebody has.
  const alone = interactions(Table.fromColumns({ user: keys, item: keys }), { user: "user", item: "item" });
  return {
    vocabulary,
    idf,
    tfidf: matrixRows(toDense(weights)),
    item_similarity: scoresOf({ ...model, interactions: alone }),
    profile_scores: scoresOf(model)[0],
  };
}

/** `implicit` fills lists up with what the customer has, at score 0, and puts the higher of equal items first. */
function implicitOf({ input, params }: CaseInput): Fields {
  const data = heldIn(input["train"] as Rows);
  const numItems = data.byItem.numRows;
  const n = params["N"] as number;
  const model = asImplicit(data, { k: params["K"] as number });
  const similarity = denseSimilarity(model.lists, numItems, 1);
  similarity.forEach(
    (row, item) => (row[item] = data.byItem.starts[item] === data.byItem.starts[item + 1] ? 0 : 1),
  );
  const all = listsOf(model, numItems);
  const lists = all.items.map((items, user) => {
    const scoreOf = new Map(items.map((item, at) => [item, all.scores[user]![at]!]));
    const round = (item: number) => Math.round(scoreOf.get(item)! * 1e12);
    return [...items].sort((a, b) => round(b) - round(a) || b - a).slice(0, n);
  });
  const { metrics } = rankingMetrics(lists, input["test"] as Rows, { k: n, numItems });
  return {
    similarity_sparse: similarity,
    scores: all.scores.map((scores) => Array.from({ length: n }, (_, at) => scores[at] ?? 0)),
    [`implicit_metrics_at_${n}`]: {
      precision: metrics.pooledPrecision.value,
      map: metrics.map.value,
      ndcg: metrics.ndcg.value,
      auc: metrics.auc.value,
    },
  };
}

/** Each recommended item has, with us, the score of its place; 0 for what the customer has. */
function recommendsItemsOfTheirScores({ input, params, expected }: ReferenceCase): string[] {
  const train = input["train"] as Rows;
  const model = asImplicit(heldIn(train), { k: params["K"] as number });
  const ours = scoresOf(model);
  if (!("scores" in expected)) return [];
  const theirs = expected["scores"] as Rows;
  return ((expected["recommendations"] ?? []) as Rows).flatMap((items, user) =>
    items.flatMap((item, at) => {
      const score = train[user]![item] === 0 ? ours[user]![item]! : 0;
      return Math.abs(score - theirs[user]![at]!) <= 1e-9
        ? []
        : [`item ${item} scores ${score} for user ${user}, expected ${theirs[user]![at]!}`];
    }),
  );
}

function surpriseOf({ input, params, expected }: ReferenceCase): Fields {
  const ratings = input["ratings"] as readonly (readonly [string, string, number])[];
  const queries = input["queries"] as readonly (readonly [string, string])[];
  const number = (label: string): number => Number(/\d+$/.exec(label)![0]);
  const pairsOf = (pairs: readonly (readonly [string, string, number?])[]) => ({
    user: pairs.map(([user]) => number(user)),
    item: pairs.map(([, item]) => number(item)),
  });
  const data = interactions(
    Table.fromColumns({ ...pairsOf(ratings), rating: ratings.map(([, , rating]) => rating) }),
    { user: "user", item: "item", value: "rating" },
  );
  return Object.fromEntries(
    Object.entries(expected).map(([name, theirs]) => {
      const [algorithm, similarity, by] = name.split("-") as [string, "msd" | "cosine" | "pearson", string];
      const options = {
        feedback: "explicit",
        similarity,
        center: algorithm === "KNNWithMeans" ? "mean" : "none",
        maxNeighbors: params["k"] as number,
        minNeighbors: params["min_k"] as number,
        minSupport: params["min_support"] as number,
        scale: params["rating_scale"] as [number, number],
        minSimilarity: -1,
        keep: "all",
      } satisfies NeighborOptions;
      const model = by === "user" ? userUser(data, options) : itemItem(data, options);
      const estimates = estimateRatings(model, Table.fromColumns(pairsOf(queries)));
      const labels = (theirs as { sim_labels: readonly string[] }).sim_labels;
      return [
        name,
        {
          sim_labels: labels,
          sim: similarityByLabel(model, labels.map(number)),
          predictions: estimates.numbers("estimate"),
          impossible: estimates.values("source").map((source) => source === "global mean"),
        },
      ];
    }),
  );
}

function similarityByLabel({ by, interactions: data, lists }: NeighborModel, labels: Numbers): number[][] {
  const keys = by === "item" ? data.items : data.users;
  const numbers = keys.kind === "number" ? Array.from(keys.values) : [];
  const dense = denseSimilarity(lists, numbers.length, 1);
  return labels.map((a) => labels.map((b) => dense[numbers.indexOf(a)]![numbers.indexOf(b)]!));
}
