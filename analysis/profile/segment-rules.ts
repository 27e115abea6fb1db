import { numberColumn, textColumn } from "../build-columns.ts";
import type { Value } from "../columns.ts";
import { AnalysisError } from "../errors.ts";
import type { Interval } from "../inference/interval.ts";
import { wilsonInterval } from "../inference/proportion-interval.ts";
import { drain, type Steps } from "../method.ts";
import { percentText } from "../number-text.ts";
import { Table, toTable, type TableInput } from "../table.ts";
import { describeCounted, readCounted, type Counted } from "./customers.ts";
import { cover, findCondition, type Covered, type Target } from "./find-condition.ts";
import { readProfileColumns, type ColumnChoice } from "./profile-columns.ts";
import { intervalColumns } from "./profile-tables.ts";
import { readRuleColumn } from "./rule-columns.ts";
import { describeConditions, type RuleColumn, type RuleCondition } from "./rule-conditions.ts";
import { readSegments, type Segments } from "./segments.ts";

export interface SegmentRulesOptions extends ColumnChoice {
  readonly segment: string;
  /** Column that tells whose row it is: each customer is counted once. Without it rows are counted. */
  readonly key?: string;
  /** At most so many conditions in a rule (default 3). */
  readonly maxConditions?: number;
  /** Least share of its segment that a rule must hold for (default 0.1). */
  readonly minCoverage?: number;
}

/** A rule that tells a segment from the others, measured on the rows it was found in. */
export interface SegmentRule {
  readonly segment: Value;
  /** `segment` as text. */
  readonly name: string;
  /** All of them must hold; none if no rule was found. */
  readonly conditions: readonly RuleCondition[];
  /** Customers or rows the rule holds for. */
  readonly n: number;
  /** Those of them that are in the segment. */
  readonly hits: number;
  /** Hits over n: how sure the rule is. */
  readonly purity: number;
  readonly purityInterval: Interval | null;
  /** Hits over the size of the segment: how much of it the rule finds. */
  readonly coverage: number;
  /** The purity of no rule: the share of the segment. */
  readonly baseShare: number;
  /** Such as "income ≥ 7,400 and logins < 3 → segment 2, 91% pure, finds 80% of it". */
  readonly text: string;
}

export interface SegmentRules extends Counted {
  readonly rules: readonly SegmentRule[];
  readonly rowsLeftOut: number;
  readonly sentence: string;
  /** One row per segment. */
  readonly table: Table;
}

/**
 * For each segment one short rule in readable numbers: conditions are added greedily by FOIL's gain (Quinlan 1990), rounded
 * as far as that costs nothing to speak of, and dropped again if the rule is as pure without. A rule that does not double the
 * odds is none. Rules describe the rows they were found in and may be less pure in others. Missing values fit no condition.
 */
export function segmentRules(table: TableInput, options: SegmentRulesOptions): SegmentRules {
  return drain(segmentRulesSteps(table, options));
}

/** `segmentRules` as a long job. */
export function* segmentRulesSteps(input: TableInput, options: SegmentRulesOptions): Steps<SegmentRules> {
  const { segment, key, maxConditions = 3, minCoverage = 0.1 } = options;
  checkOptions(maxConditions, minCoverage);
  const { columns: chosen } = readProfileColumns(toTable(input), options, [segment, key]);
  yield { fraction: 0, text: "reading segments" };
  const counted = readCounted(input, key, [segment, ...chosen.map(({ name }) => name)]);
  const segments = readSegments(counted.table, segment);
  const columns: RuleColumn[] = [];
  for (const [at, column] of chosen.entries()) {
    yield { fraction: (0.5 * at) / chosen.length, text: `values of ${column.name}` };
    columns.push(readRuleColumn(counted.table, column, segments));
  }
  const rules: SegmentRule[] = [];
  for (const [at, name] of segments.names.entries()) {
    const fraction = 0.5 + (0.5 * at) / segments.names.length;
    rules.push(yield* findRule(segments, at, columns, { maxConditions, minCoverage }, { fraction, name }));
  }
  const { unit, fanOut } = counted;
  return {
    unit,
    fanOut,
    rules,
    rowsLeftOut: segments.rowsLeftOut,
    sentence: describeCounted(counted, segments.counted, segments.rowsLeftOut),
    table: rulesTable(rules),
  };
}

function checkOptions(maxConditions: number, minCoverage: number): void {
  if (!(Number.isInteger(maxConditions) && maxConditions >= 1)) {
    const advice = "Give a whole number from 1 up; more than 3 are hard to read.";
    throw new AnalysisError("bad-parameter", `maxConditions is ${maxConditions}.`, advice);
  }
  if (!(minCoverage >= 0 && minCoverage <= 1)) {
    const advice = "Give a share between 0 and 1.";
    throw new AnalysisError("bad-parameter", `minCoverage is ${minCoverage}.`, advice);
  }
}

/** A further condition must make the rule at least so much purer; dropping one may cost at most half of that. */
const leastPurer = 0.02;

function* findRule(
  segments: Segments,
  at: number,
  columns: readonly RuleColumn[],
  { maxConditions, minCoverage }: { readonly maxConditions: number; readonly minCoverage: number },
  { fraction, name }: { readonly fraction: number; readonly name: string },
): Steps<SegmentRule> {
  const target = segments.codes.map((code) => (code === at ? 1 : 0));
  const size = segments.counts[at]!;
  const all: Covered = { rows: labeledRows(segments), hits: size };
  const conditions: RuleCondition[] = [];
  let covered = all;
  while (conditions.length < maxConditions && covered.hits < covered.rows.length) {
    yield { fraction, text: `rule for ${name}, condition ${conditions.length + 1}` };
    const found = findCondition(columns, covered, target, Math.max(1, minCoverage * size));
    if (found === null) break;
    const next = cover(found.condition, columnOf(columns, found.condition), covered.rows, target);
    if (purityOf(next) < purityOf(covered) + leastPurer) break;
    conditions.push(found.condition);
    covered = next;
  }
  const kept = dropNeedless(conditions, covered, all, columns, target);
  return toRule(segments, at, doublesOdds(kept.covered, all) ? kept : { conditions: [], covered: all });
}

/** Less would hardly tell the segment from the rest. */
const doublesOdds = (covered: Covered, all: Covered): boolean =>
  covered.hits * (all.rows.length - all.hits) >= 2 * all.hits * (covered.rows.length - covered.hits);

function labeledRows({ codes, counted }: Segments): Int32Array {
  const rows = new Int32Array(counted);
  let kept = 0;
  codes.forEach((code, row) => {
    if (code >= 0) rows[kept++] = row;
  });
  return rows;
}

const purityOf = ({ hits, rows }: Covered): number => (rows.length === 0 ? 0 : hits / rows.length);

const columnOf = (columns: readonly RuleColumn[], { column }: RuleCondition): RuleColumn =>
  columns.find(({ name }) => name === column)!;

interface Rule {
  readonly conditions: readonly RuleCondition[];
  readonly covered: Covered;
}

/** A later condition can make an earlier one needless, as a tighter bound does. */
function dropNeedless(
  conditions: readonly RuleCondition[],
  covered: Covered,
  all: Covered,
  columns: readonly RuleColumn[],
  target: Target,
): Rule {
  for (const condition of conditions) {
    if (conditions.length < 2) break;
    const others = conditions.filter((other) => other !== condition);
    const without = others.reduce(
      (rest, other) => cover(other, columnOf(columns, other), rest.rows, target),
      all,
    );
    if (purityOf(without) >= purityOf(covered) - leastPurer / 2) {
      return dropNeedless(others, without, all, columns, target);
    }
  }
  return { conditions, covered };
}

function toRule(
  { keys, names, counts, counted }: Segments,
  at: number,
  { conditions, covered }: Rule,
): SegmentRule {
  const n = covered.rows.length;
  const purity = purityOf(covered);
  const name = names[at]!;
  return {
    segment: keys[at]!,
    name,
    conditions,
    n,
    hits: covered.hits,
    purity,
    purityInterval: wilsonInterval(covered.hits, n),
    coverage: covered.hits / counts[at]!,
    baseShare: counts[at]! / counted,
    text:
      conditions.length === 0
        ? `No short rule tells segment ${name} from the rest.`
        : `${describeConditions(conditions)} → segment ${name}, ${percentText(purity)} pure, ` +
          `finds ${percentText(covered.hits / counts[at]!)} of it`,
  };
}

function rulesTable(rules: readonly SegmentRule[]): Table {
  const numbers = (read: (rule: SegmentRule) => number) => numberColumn(rules.map(read));
  return Table.fromColumns({
    segment: textColumn(rules.map(({ name }) => name)),
    rule: textColumn(rules.map(({ text }) => text)),
    purity: numbers(({ purity }) => purity),
    ...intervalColumns("purity", rules, ({ purityInterval }) => purityInterval),
    coverage: numbers(({ coverage }) => coverage),
    n: numbers(({ n }) => n),
    base_share: numbers(({ baseShare }) => baseShare),
  });
}
