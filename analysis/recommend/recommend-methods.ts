import { readParameters, type Method, type Parameter, type ParameterValues, type Steps } from "../method.ts";
import { Table } from "../table.ts";
import { compareRecommendersSteps, type RecommenderComparison } from "./compare-recommenders.ts";
import { approaches, fitApproachSteps, type Approach } from "./fit-recommenders.ts";
import { holdings } from "./holdings.ts";
import { interactions, type Interactions } from "./interactions.ts";
import { recommendSteps, type Recommendations } from "./recommend.ts";
import type { Recommender } from "./recommender.ts";
import { splitLeaveLastOut, splitRandom } from "./split.ts";

/** What to recommend, and how well each approach finds what was held out. */
export interface RecommendResult {
  readonly recommendations: Recommendations;
  /** Null where nothing was held out. */
  readonly comparison: RecommenderComparison | null;
}

const shared: readonly Parameter[] = [
  {
    type: "choice",
    name: "approach",
    label: "Approach",
    help: "What is recommended by; the comparison shows all of them beside each other.",
    default: "hybrid",
    options: approaches,
  },
  {
    type: "number",
    name: "k",
    label: "Items for each customer",
    help: "At most so many, the best first.",
    default: 5,
    min: 1,
    max: 1000,
    whole: true,
  },
  {
    type: "number",
    name: "maxNeighbors",
    folded: true,
    label: "Neighbors",
    help: "How many of the most similar items or customers count.",
    default: 20,
    min: 1,
    max: 1000,
    whole: true,
  },
  {
    type: "switch",
    name: "fill",
    folded: true,
    label: "Fill up with popular items",
    help: "Where there are fewer than asked for, and for new customers.",
    default: true,
  },
  {
    type: "number",
    name: "seed",
    folded: true,
    label: "Seed",
    help: "The same seed holds out the same items.",
    default: 0,
    min: 0,
    max: 2 ** 31,
    whole: true,
  },
];

const testParameter = (options: readonly string[]): Parameter => ({
  type: "choice",
  name: "test",
  label: "Test on",
  help: "Items held out to measure precision, recall, NDCG and coverage on, a fifth of them where drawn at random.",
  default: "random items",
  options,
});

/** Without a test, comparison and formulas are empty. */
const tables: Method<RecommendResult>["tables"] = {
  recommendations: ({ recommendations }) => recommendations.table,
  without: ({ recommendations }) => recommendations.without,
  comparison: ({ comparison }) => comparison?.table ?? Table.fromColumns({}),
  formulas: ({ comparison }) => comparison?.formulas ?? Table.fromColumns({}),
};

const keyKinds = ["number", "bigint", "text"] as const;

/** Recommendations from a table with a row per customer and item, as a method: its form, its checks, its run. */
export const recommendMethod: Method<RecommendResult> = {
  name: "recommend",
  title: "Recommendations from purchases",
  inputs: ["interactions"],
  parameters: [
    {
      type: "column",
      name: "user",
      label: "Customer",
      help: "Who has the item.",
      kinds: keyKinds,
      optional: false,
    },
    {
      type: "column",
      name: "item",
      label: "Item",
      help: "What is held or bought.",
      kinds: keyKinds,
      optional: false,
    },
    {
      type: "column",
      name: "time",
      label: "Time",
      help: "When, so that the last item of each customer can be held out.",
      kinds: ["date", "number"],
      optional: true,
    },
    testParameter(["random items", "last items", "none"]),
    ...shared,
  ],
  *run([input], given) {
    const values = readParameters(recommendMethod, given);
    const time = values["time"] as string;
    yield { fraction: null, text: "who has what" };
    const data = interactions(input!, {
      user: values["user"] as string,
      item: values["item"] as string,
      ...(time === "" ? {} : { time }),
    });
    return yield* recommendAndTest(data, values);
  },
  tables,
};

/** Recommendations from a table with a column per product, as a method: its form, its checks, its run. */
export const recommendProductsMethod: Method<RecommendResult> = {
  name: "recommendProducts",
  title: "Products to recommend",
  inputs: ["customers"],
  parameters: [
    {
      type: "column",
      name: "user",
      label: "Customer",
      help: "Without one, the row number.",
      kinds: keyKinds,
      optional: true,
    },
    {
      type: "columns",
      name: "products",
      label: "Products",
      help: "One column per product: yes/no, or numbers above 0 where it is held.",
      kinds: ["number", "bigint", "boolean"],
    },
    testParameter(["random items", "none"]),
    ...shared,
  ],
  *run([input], given) {
    const values = readParameters(recommendProductsMethod, given);
    const user = values["user"] as string;
    const columns = values["products"] as readonly string[];
    yield { fraction: null, text: "who has what" };
    return yield* recommendAndTest(holdings(input!, { columns, ...(user === "" ? {} : { user }) }), values);
  },
  tables,
};

function* recommendAndTest(data: Interactions, values: ParameterValues): Steps<RecommendResult> {
  const options = { maxNeighbors: values["maxNeighbors"] as number, seed: values["seed"] as number };
  const k = values["k"] as number;
  const test = values["test"] as "random items" | "last items" | "none";
  const comparison = test === "none" ? null : yield* compareApproaches(data, test, k, options);
  const model = yield* fitApproachSteps(values["approach"] as Approach, data, options);
  const fill = values["fill"] === true ? "popular" : "none";
  return { recommendations: yield* recommendSteps(model, { k, fill }), comparison };
}

function* compareApproaches(
  data: Interactions,
  test: "random items" | "last items",
  k: number,
  options: { readonly maxNeighbors: number; readonly seed: number },
): Steps<RecommenderComparison> {
  yield { fraction: null, text: "items to hold out" };
  const split = test === "last items" ? splitLeaveLastOut(data) : splitRandom(data, { seed: options.seed });
  const models: Record<string, Recommender> = {};
  for (const approach of approaches)
    models[approach] = yield* fitApproachSteps(approach, split.train, options);
  return yield* compareRecommendersSteps(models, split.test, { k });
}
