import { numberColumn, textColumn, toColumn, type ColumnInput } from "../build-columns.ts";
import { columnLength, takeRows, valueAt, type Column } from "../columns.ts";
import { keyText } from "../group-index.ts";
import type { Matrix } from "../matrix.ts";
import { drain, type Steps } from "../method.ts";
import { Table } from "../table.ts";
import { userLookup } from "./interactions.ts";
import { popularity, popularityScorer } from "./popularity.ts";
import { rankSteps, type RankedItems } from "./rank-items.ts";
import { scorerOf, type Recommender } from "./recommender.ts";

export interface RecommendOptions {
  /** Items for each customer, at most. */
  readonly k?: number;
  /** Keys of the customers; all of the model's unless given. */
  readonly users?: ColumnInput;
  /** `popular` adds the most popular items, without a score, where the model has fewer than k. */
  readonly fill?: "none" | "popular";
}

export interface Recommendations {
  readonly k: number;
  /** Columns user, rank (from 1), item, score and reason, under the names that the interactions have for the first two. */
  readonly table: Table;
  /** Customers who get nothing, each with the reason. */
  readonly without: Table;
  /** Customers who get something, but fewer than k items. */
  readonly usersWithFewer: number;
}

/**
 * The `k` (10) best items for each customer, each with a sentence of what speaks for it. What a customer has is never
 * recommended. Equal scores, to 12 decimals, go by the lower item. Customers who get nothing are named with the reason:
 * new ones, those who have everything, and those for whom nothing scores. Throws unless k is a whole number from 1 up.
 */
export function recommend(model: Recommender, options: RecommendOptions = {}): Recommendations {
  return drain(recommendSteps(model, options));
}

/** `recommend` as a long job. */
export function* recommendSteps(model: Recommender, options: RecommendOptions = {}): Steps<Recommendations> {
  const { k = 10, fill = "none" } = options;
  const keys =
    options.users === undefined
      ? model.interactions.users
      : toColumn(options.users, model.interactions.userName);
  const userOf = userLookup(model.interactions);
  const users = Int32Array.from({ length: columnLength(keys) }, (_, at) => userOf(valueAt(keys, at)));
  const lists = yield* explainSteps(model, yield* rankSteps(model, users, k));
  const full = fill === "popular" ? fillLists(model, users, lists, k) : lists;
  return toResult(model, keys, users, full, k);
}

/**
 * The score of every item (columns) for customers by key, all of the model's unless given: a row each, held items
 * included. NaN where the model cannot tell, and for a customer it does not know.
 */
export function scoreItems(model: Recommender, users?: ColumnInput): Matrix {
  const { interactions } = model;
  const keys = users === undefined ? interactions.users : toColumn(users, interactions.userName);
  const { score } = scorerOf(model);
  const numRows = columnLength(keys);
  const numColumns = interactions.byUser.numColumns;
  const values = new Float64Array(numRows * numColumns).fill(NaN);
  const userOf = userLookup(interactions);
  for (let row = 0; row < numRows; row++) {
    const user = userOf(valueAt(keys, row));
    if (user >= 0) score(user, values.subarray(row * numColumns, (row + 1) * numColumns));
  }
  const columnNames = Array.from({ length: numColumns }, (_, item) =>
    keyText(valueAt(interactions.items, item)),
  );
  return { numRows, numColumns, values, columnNames };
}

/** One recommendation of a list. */
interface Entry {
  readonly item: number;
  readonly score: number | null;
  readonly reason: string;
}

const reasonsPerStep = 500;

function* explainSteps(model: Recommender, ranked: RankedItems): Steps<Entry[][]> {
  const { reason } = scorerOf(model);
  const lists: Entry[][] = [];
  let explained = 0;
  for (const [i, user] of ranked.users.entries()) {
    const entries: Entry[] = [];
    for (let at = ranked.starts[i]!; at < ranked.starts[i + 1]!; at++) {
      if (explained++ % reasonsPerStep === 0)
        yield {
          fraction: at / ranked.items.length,
          text: `reasons for ${ranked.items.length.toLocaleString("en-US")} recommendations`,
        };
      const item = ranked.items[at]!;
      entries.push({ item, score: ranked.scores[at]!, reason: reason(user, item) });
    }
    lists.push(entries);
  }
  return lists;
}

/** Lists filled up to k with popular items that the customer neither has nor is recommended, unknown customers too. */
function fillLists(
  { interactions }: Recommender,
  users: Int32Array,
  lists: readonly Entry[][],
  k: number,
): Entry[][] {
  const baseline = popularity(interactions);
  const { reason } = popularityScorer(baseline);
  const popular = Array.from(baseline.counts.keys())
    .filter((item) => baseline.counts[item]! > 0)
    .sort((a, b) => baseline.counts[b]! - baseline.counts[a]! || a - b);
  const { byUser } = interactions;
  return lists.map((list, i) => {
    if (list.length >= k) return list;
    const user = users[i]!;
    const taken = new Set(list.map(({ item }) => item));
    if (user >= 0)
      for (let at = byUser.starts[user]!; at < byUser.starts[user + 1]!; at++) taken.add(byUser.columns[at]!);
    const added = popular.filter((item) => !taken.has(item)).slice(0, k - list.length);
    return [...list, ...added.map((item) => ({ item, score: null, reason: reason(user, item) }))];
  });
}

function toResult(
  model: Recommender,
  keys: Column,
  users: Int32Array,
  lists: readonly (readonly Entry[])[],
  k: number,
): Recommendations {
  const { userName, itemName, items } = model.interactions;
  const entries = lists.flat();
  const rowOf = lists.flatMap((list, i) => list.map(() => i));
  const empty = lists.flatMap((list, i) => (list.length === 0 ? [i] : []));
  return {
    k,
    table: Table.fromColumns({
      [userName]: takeRows(keys, rowOf),
      rank: numberColumn(lists.flatMap((list) => list.map((_, at) => at + 1))),
      [itemName]: takeRows(
        items,
        entries.map(({ item }) => item),
      ),
      score: numberColumn(entries.map(({ score }) => score)),
      reason: textColumn(entries.map(({ reason }) => reason)),
    }),
    without: Table.fromColumns({
      [userName]: takeRows(keys, empty),
      why: textColumn(empty.map((i) => whyNothing(model, users[i]!))),
    }),
    usersWithFewer: lists.filter((list) => list.length > 0 && list.length < k).length,
  };
}

function whyNothing({ interactions: { byUser } }: Recommender, user: number): string {
  if (user === -1) return "The customer is not among those the model was fitted on.";
  const held = byUser.starts[user + 1]! - byUser.starts[user]!;
  if (held === byUser.numColumns) return "The customer has every item.";
  if (held === 0) return "The customer has nothing yet that could be compared.";
  return "Nothing speaks for any item that the customer does not have.";
}
