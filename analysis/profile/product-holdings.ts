import { numberColumn, textColumn } from "../build-columns.ts";
import type { Value } from "../columns.ts";
import { AnalysisError } from "../errors.ts";
import { keyText } from "../group-index.ts";
import { checkConfidence, type Interval } from "../inference/interval.ts";
import { wilsonInterval } from "../inference/proportion-interval.ts";
import { countCommonBits } from "../kernels/bit-sets.ts";
import { Table, type TableInput } from "../table.ts";
import { describeCounted, readCounted, type Counted } from "./customers.ts";
import { intervalColumns } from "./profile-tables.ts";
import { readHoldings, type Holdings, type MissingHolding } from "./read-holdings.ts";
import { readSegments, type Segments } from "./segments.ts";

export interface ProductHoldingsOptions {
  /** One column per product: booleans, or numbers of which 0 says that it is not held. */
  readonly products: readonly string[];
  /** Column of segments to compare; everyone alone without it. */
  readonly segment?: string;
  /** Column that tells whose row it is: each customer is counted once. Without it rows are counted. */
  readonly key?: string;
  /** Of the intervals (default 0.95). */
  readonly confidence?: number;
  /** What a missing value says (default `leave out`: such customers are not counted). */
  readonly missing?: MissingHolding;
}

/** How many of a group hold a product. */
export interface ProductHolding {
  /** The segment; null for everyone. */
  readonly segment: Value;
  /** `segment` as text, or "everyone". */
  readonly name: string;
  readonly product: string;
  readonly holders: number;
  readonly n: number;
  /** Null for an empty group. */
  readonly share: number | null;
  /** By Wilson. */
  readonly interval: Interval | null;
  /** The share with that of everyone as 100. */
  readonly index: number | null;
}

export interface ProductHoldings extends Counted {
  /** Everyone first. */
  readonly holdings: readonly ProductHolding[];
  /** Customers that hold both products; those of one product on the diagonal. */
  readonly coHoldings: readonly (readonly number[])[];
  /** Customers by the number of products they hold, everyone first. */
  readonly productCounts: readonly {
    readonly name: string;
    readonly mean: number | null;
    /** Customers that hold 0, 1, 2 … of the products. */
    readonly customers: readonly number[];
  }[];
  /** Customers without a segment, or without a value for a product. */
  readonly rowsLeftOut: number;
  readonly sentence: string;
  /** One row per group and product. */
  readonly table: Table;
  /** One row per pair of products: who holds both, and that over what chance would give. */
  readonly coHoldingTable: Table;
  /** One row per group and number of products. */
  readonly countTable: Table;
}

/** How many customers hold which products and which of them together, by segment. Throws if no customer is left. */
export function productHoldings(input: TableInput, options: ProductHoldingsOptions): ProductHoldings {
  const { products, segment, key, confidence = 0.95, missing = "leave out" } = options;
  checkConfidence(confidence);
  const counted = readCounted(input, key, segment === undefined ? products : [segment, ...products]);
  const labeled = segment === undefined ? null : readSegments(counted.table, segment);
  const table = labeled
    ? counted.table.where(labeled.codes.map((code) => (code < 0 ? 0 : 1)))
    : counted.table;
  const segments = segment === undefined ? null : readSegments(table, segment);
  const held = readHoldings(table, products, missing);
  if (held.rows.length === 0) {
    const advice = 'Fill the gaps, or set missing to "not held".';
    throw new AnalysisError("no-rows", "No customer has a value for every product.", advice);
  }
  const groups = readGroups(held, segments);
  const holdings = groups.flatMap((group) => holdingsOf(held, group, confidence));
  const coHoldings = held.holders.map((a) => held.holders.map((b) => countCommonBits(a, b, 0, a.length)));
  const productCounts = groups.map((group) => countProducts(held, group));
  const rowsLeftOut = counted.table.numRows - held.rows.length;
  const { unit, fanOut } = counted;
  return {
    unit,
    fanOut,
    holdings,
    coHoldings,
    productCounts,
    rowsLeftOut,
    sentence: describeCounted(counted, held.rows.length, rowsLeftOut),
    table: holdingsTable(holdings),
    coHoldingTable: coHoldingTable(products, coHoldings, held.rows.length),
    countTable: countsTable(productCounts),
  };
}

/** A segment or everyone, as a set of customers in the order of the holdings. */
interface Group {
  readonly segment: Value;
  readonly name: string;
  readonly members: Uint32Array;
  readonly n: number;
}

function readGroups({ rows }: Holdings, segments: Segments | null): Group[] {
  const groupWhere = (segment: Value, name: string, isIn: (row: number) => boolean): Group => {
    const members = new Uint32Array(Math.ceil(rows.length / 32));
    let n = 0;
    for (let at = 0; at < rows.length; at++) {
      if (!isIn(rows[at]!)) continue;
      members[at >>> 5]! |= 1 << (at & 31);
      n++;
    }
    return { segment, name, members, n };
  };
  const own = segments?.keys.map((key, code) =>
    groupWhere(key, keyText(key), (row) => segments.codes[row] === code),
  );
  return [groupWhere(null, "everyone", () => true), ...(own ?? [])];
}

function holdingsOf(
  { products, holders, rows }: Holdings,
  group: Group,
  confidence: number,
): ProductHolding[] {
  return products.map((product, item) => {
    const words = holders[item]!;
    const held = countCommonBits(words, group.members, 0, words.length);
    const shareAll = countCommonBits(words, words, 0, words.length) / rows.length;
    const share = group.n === 0 ? null : held / group.n;
    return {
      segment: group.segment,
      name: group.name,
      product,
      holders: held,
      n: group.n,
      share,
      interval: wilsonInterval(held, group.n, confidence),
      index: share === null || shareAll === 0 ? null : (100 * share) / shareAll,
    };
  });
}

function countProducts(
  { holders, rows }: Holdings,
  { name, members, n }: Group,
): ProductHoldings["productCounts"][number] {
  const customers = Array.from({ length: holders.length + 1 }, () => 0);
  let total = 0;
  for (let at = 0; at < rows.length; at++) {
    const bit = 1 << (at & 31);
    if ((members[at >>> 5]! & bit) === 0) continue;
    let held = 0;
    for (const words of holders) if ((words[at >>> 5]! & bit) !== 0) held++;
    customers[held]!++;
    total += held;
  }
  return { name, mean: n === 0 ? null : total / n, customers };
}

function holdingsTable(holdings: readonly ProductHolding[]): Table {
  const numbers = (read: (holding: ProductHolding) => number | null) => numberColumn(holdings.map(read));
  return Table.fromColumns({
    segment: textColumn(holdings.map(({ name }) => name)),
    product: textColumn(holdings.map(({ product }) => product)),
    holders: numbers((holding) => holding.holders),
    n: numbers(({ n }) => n),
    share: numbers(({ share }) => share),
    ...intervalColumns("share", holdings, ({ interval }) => interval),
    index: numbers(({ index }) => index),
  });
}

function coHoldingTable(products: readonly string[], both: readonly (readonly number[])[], n: number): Table {
  const pairs = products.flatMap((_, i) => products.slice(i + 1).map((__, k) => [i, i + 1 + k] as const));
  return Table.fromColumns({
    a: textColumn(pairs.map(([i]) => products[i]!)),
    b: textColumn(pairs.map(([, j]) => products[j]!)),
    both: numberColumn(pairs.map(([i, j]) => both[i]![j]!)),
    share: numberColumn(pairs.map(([i, j]) => both[i]![j]! / n)),
    lift: numberColumn(
      pairs.map(([i, j]) => {
        const chance = both[i]![i]! * both[j]![j]!;
        return chance === 0 ? null : (both[i]![j]! * n) / chance;
      }),
    ),
  });
}

function countsTable(groups: ProductHoldings["productCounts"]): Table {
  const rows = groups.flatMap(({ name, customers }) =>
    customers.map((count, held) => ({ name, held, count })),
  );
  return Table.fromColumns({
    segment: textColumn(rows.map(({ name }) => name)),
    products: numberColumn(rows.map(({ held }) => held)),
    customers: numberColumn(rows.map(({ count }) => count)),
  });
}
