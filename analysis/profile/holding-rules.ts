import { numberColumn, textColumn } from "../build-columns.ts";
import { AnalysisError } from "../errors.ts";
import { countCommonBits, intersect } from "../kernels/bit-sets.ts";
import { drain, type Steps } from "../method.ts";
import { numberText, percentText } from "../number-text.ts";
import { Table, type TableInput } from "../table.ts";
import { describeCounted, readCounted, type Counted } from "./customers.ts";
import { readHoldings, type Holdings, type MissingHolding } from "./read-holdings.ts";

export interface HoldingRulesOptions {
  /** One column per product: booleans, or numbers of which 0 says that it is not held. */
  readonly products: readonly string[];
  /** Column that tells whose row it is: each customer is counted once. Without it rows are counted. */
  readonly key?: string;
  /** Least share of customers that hold all products of a rule (default 0.01). */
  readonly minSupport?: number;
  /** Least share of those who hold the first products that hold the other one as well (default 0). */
  readonly minConfidence?: number;
  /** Products in a rule, 2 or 3 (default 3). */
  readonly maxProducts?: 2 | 3;
  /** What a missing value says (default `leave out`: such customers are not counted). */
  readonly missing?: MissingHolding;
}

/** Who holds these products also holds that one. */
export interface HoldingRule {
  readonly if: readonly string[];
  readonly then: string;
  /** Customers that hold all of them, and their share. */
  readonly n: number;
  readonly support: number;
  /** Share of those who hold the first products that hold the other one; null if nobody holds the first. */
  readonly confidence: number | null;
  /** Confidence over the share of everyone that holds the other one: above 1 they go together. */
  readonly lift: number | null;
  /** Support less what it would be if they had nothing to do with each other. */
  readonly leverage: number;
  /** How much more often the rule would fail if they had nothing to do with each other; null if it never fails. */
  readonly conviction: number | null;
}

export interface HoldingRules extends Counted {
  /** Share of customers that hold each product, in their order. */
  readonly support: readonly number[];
  /** By lift, the highest first; equal ones by support. */
  readonly rules: readonly HoldingRule[];
  readonly rowsLeftOut: number;
  readonly sentence: string;
  /** The rules, one row each, with a sentence. */
  readonly table: Table;
}

/**
 * Association rules between products (Agrawal, Imieliński and Swami 1993) with one product on the right, from the sets of
 * two and three that enough customers hold; leverage by Piatetsky-Shapiro (1991), conviction by Brin et al. (1997). Throws
 * without products, and if no customer is left.
 */
export function holdingRules(table: TableInput, options: HoldingRulesOptions): HoldingRules {
  return drain(holdingRulesSteps(table, options));
}

/** `holdingRules` as a long job. */
export function* holdingRulesSteps(table: TableInput, options: HoldingRulesOptions): Steps<HoldingRules> {
  const {
    products,
    key,
    minSupport = 0.01,
    minConfidence = 0,
    maxProducts = 3,
    missing = "leave out",
  } = options;
  checkShare("minSupport", minSupport);
  checkShare("minConfidence", minConfidence);
  const counted = readCounted(table, key, products);
  const holdings = readHoldings(counted.table, products, missing);
  const n = holdings.rows.length;
  if (n === 0) {
    const advice = 'Fill the gaps, or set missing to "not held".';
    throw new AnalysisError("no-rows", "No customer has a value for every product.", advice);
  }
  // A share times a count can lie just above the whole number that is meant.
  const counts = yield* countSets(holdings, minSupport * n * (1 - 1e-12), maxProducts);
  const rules = rulesOf(counts, products, n)
    .filter(({ confidence }) => (confidence ?? 0) >= minConfidence)
    .sort((a, b) => (b.lift ?? 0) - (a.lift ?? 0) || b.support - a.support);
  const { unit, fanOut } = counted;
  return {
    unit,
    fanOut,
    support: products.map((_, item) => counts.get(keyOf([item]))!.count / n),
    rules,
    rowsLeftOut: holdings.rowsLeftOut,
    sentence: describeCounted(counted, n, holdings.rowsLeftOut),
    table: rulesTable(rules),
  };
}

/** Sets of products, by number ascending, with how many customers hold all of each. */
type SetCounts = Map<string, { readonly items: readonly number[]; readonly count: number }>;

/** Every single product, and the sets of two and three that at least `leastCount` customers hold. */
function* countSets({ holders }: Holdings, leastCount: number, maxProducts: 2 | 3): Steps<SetCounts> {
  const counts: SetCounts = new Map();
  const keep = (items: readonly number[], count: number): void =>
    void counts.set(keyOf(items), { items, count });
  const size = holders[0]!.length;
  const singles = holders.map((words) => countCommonBits(words, words, 0, size));
  singles.forEach((count, item) => keep([item], count));
  const frequent = Array.from(singles.keys()).filter((item) => singles[item]! >= leastCount);
  const both = new Uint32Array(size);
  for (const [at, i] of frequent.entries()) {
    yield { fraction: at / frequent.length, text: `sets of products, ${at + 1} of ${frequent.length}` };
    for (const j of frequent.slice(at + 1)) {
      intersect(holders[i]!, holders[j]!, 0, size, both);
      const count = countCommonBits(both, both, 0, size);
      if (count < leastCount) continue;
      keep([i, j], count);
      if (maxProducts === 2) continue;
      for (const k of frequent.filter((other) => other > j)) {
        const ofThree = countCommonBits(both, holders[k]!, 0, size);
        if (ofThree >= leastCount) keep([i, j, k], ofThree);
      }
    }
  }
  return counts;
}

const keyOf = (items: readonly number[]): string => items.join();

function rulesOf(counts: SetCounts, products: readonly string[], n: number): HoldingRule[] {
  const shareOf = (items: readonly number[]): number => counts.get(keyOf(items))!.count / n;
  return Array.from(counts.values()).flatMap(({ items, count }) => {
    if (items.length === 1) return [];
    return items.map((then) => {
      const given = items.filter((item) => item !== then);
      const names = { if: given.map((item) => products[item]!), then: products[then]! };
      return { ...names, n: count, ...measureRule(count / n, shareOf(given), shareOf([then])) };
    });
  });
}

function measureRule(
  support: number,
  ifShare: number,
  thenShare: number,
): Omit<HoldingRule, "if" | "then" | "n"> {
  const confidence = ifShare === 0 ? null : support / ifShare;
  return {
    support,
    confidence,
    lift: confidence === null || thenShare === 0 ? null : confidence / thenShare,
    leverage: support - ifShare * thenShare,
    conviction: confidence === null || confidence === 1 ? null : (1 - thenShare) / (1 - confidence),
  };
}

function checkShare(name: string, share: number): void {
  if (share >= 0 && share <= 1) return;
  throw new AnalysisError("bad-parameter", `${name} is ${share}.`, "Give a share between 0 and 1.");
}

function rulesTable(rules: readonly HoldingRule[]): Table {
  const numbers = (read: (rule: HoldingRule) => number | null) => numberColumn(rules.map(read));
  return Table.fromColumns({
    if: textColumn(rules.map((rule) => rule.if.join(" and "))),
    then: textColumn(rules.map(({ then }) => then)),
    n: numbers(({ n }) => n),
    support: numbers(({ support }) => support),
    confidence: numbers(({ confidence }) => confidence),
    lift: numbers(({ lift }) => lift),
    leverage: numbers(({ leverage }) => leverage),
    conviction: numbers(({ conviction }) => conviction),
    rule: textColumn(rules.map(describeRule)),
  });
}

function describeRule({ if: given, then, confidence, lift }: HoldingRule): string {
  if (confidence === null || lift === null) return `Nobody holds ${given.join(" and ")}.`;
  return (
    `${percentText(confidence)} of those with ${given.join(" and ")} hold ${then}, ` +
    `${numberText(lift)} times the share of everyone.`
  );
}
