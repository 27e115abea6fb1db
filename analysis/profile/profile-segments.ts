import type { Value } from "../columns.ts";
import { checkConfidence, type Interval } from "../inference/interval.ts";
import { wilsonInterval } from "../inference/proportion-interval.ts";
import { drain, type Steps } from "../method.ts";
import type { QuantileRule } from "../quantile.ts";
import { toTable, type Table, type TableInput } from "../table.ts";
import { readColumnNumbers } from "./column-numbers.ts";
import { describeCounted, readCounted, type Counted } from "./customers.ts";
import { profileCategory, type CategoryProfile, type CategoryProfiles } from "./profile-category.ts";
import { readProfileColumns, type ColumnChoice, type ProfileColumns } from "./profile-columns.ts";
import { checkDdof, profileNumber, type NumberProfile, type NumberProfiles } from "./profile-number.ts";
import { profileTables } from "./profile-tables.ts";
import { segmentSamples } from "./segment-samples.ts";
import { readSegments, type Segments } from "./segments.ts";
import { findDifferences, type Difference } from "./sets-apart.ts";
import { suggestNames, type SuggestedName } from "./suggest-name.ts";

export interface ProfileOptions extends ColumnChoice {
  /** Column that holds the segment of each row. */
  readonly segment: string;
  /** Column that tells whose row it is: each customer is counted once. Without it rows are counted. */
  readonly key?: string;
  /** Of all intervals (default 0.95). */
  readonly confidence?: number;
  /** Degrees of freedom taken off for standard deviations shown (default 1); tests always use 1. */
  readonly ddof?: number;
  /** How quartiles and medians lie between values (default type 7). */
  readonly quantileRule?: QuantileRule;
}

/** One segment, or everyone. */
export interface GroupProfile {
  readonly n: number;
  /** Of everyone who has a segment. */
  readonly share: number;
  readonly shareInterval: Interval | null;
  readonly numbers: readonly NumberProfile[];
  readonly categories: readonly CategoryProfile[];
}

export interface SegmentProfile extends GroupProfile {
  readonly segment: Value;
  /** `segment` as text. */
  readonly name: string;
  readonly suggestedName: SuggestedName;
  /** The differences from all other segments that count, the largest first. */
  readonly setsApart: readonly Difference[];
  /** By column of categories, how well being in the segment goes with them, from 0 to 1. */
  readonly cramersV: Readonly<Record<string, number | null>>;
}

export interface SegmentProfiles extends Counted {
  readonly segments: readonly SegmentProfile[];
  readonly everyone: GroupProfile;
  /** Customers or rows without a segment. */
  readonly rowsLeftOut: number;
  readonly columnsLeftOut: ProfileColumns["leftOut"];
  /** What was counted, and what the key showed. */
  readonly sentence: string;
  /** One row per segment: size, suggested name, what sets it apart. */
  readonly sizes: Table;
  /** One row per segment and column of numbers, everyone first. */
  readonly numbers: Table;
  /** One row per segment, column and category, everyone first. */
  readonly categories: Table;
  /** One row per difference that counts. */
  readonly setsApart: Table;
}

/**
 * What each segment is like: size, means, medians and shares with intervals, index against everyone, effect sizes against
 * the rest, what sets it apart and a name that says so. Missing values are left out per column and counted. With a key each
 * customer is counted once however often it repeats; throws where a customer's rows disagree, and without rows.
 */
export function profileSegments(table: TableInput, options: ProfileOptions): SegmentProfiles {
  return drain(profileSegmentsSteps(table, options));
}

/** `profileSegments` as a long job. */
export function* profileSegmentsSteps(input: TableInput, options: ProfileOptions): Steps<SegmentProfiles> {
  const { segment, key, confidence = 0.95, ddof = 1, quantileRule = "linear" } = options;
  checkConfidence(confidence);
  checkDdof(ddof);
  const { columns, leftOut } = readProfileColumns(toTable(input), options, [segment, key]);
  yield { fraction: 0, text: key === undefined ? "reading segments" : `counting each ${key} once` };
  const counted = readCounted(input, key, [segment, ...columns.map(({ name }) => name)]);
  const segments = readSegments(counted.table, segment);
  const numbers: NumberProfiles[] = [];
  const categories: CategoryProfiles[] = [];
  for (const [at, { name, kind }] of columns.entries()) {
    yield {
      fraction: at / columns.length,
      text: `profile of ${name}, column ${at + 1} of ${columns.length}`,
    };
    if (kind === "number") {
      const samples = segmentSamples(readColumnNumbers(counted.table, name), segments);
      numbers.push(profileNumber(name, samples, { confidence, ddof, quantileRule }));
    } else categories.push(profileCategory(name, counted.table.column(name), segments, confidence));
  }
  const { unit, fanOut } = counted;
  const profiles = putTogether(segments, numbers, categories, confidence);
  return {
    unit,
    fanOut,
    ...profiles,
    rowsLeftOut: segments.rowsLeftOut,
    columnsLeftOut: leftOut,
    sentence: describeCounted(counted, segments.counted, segments.rowsLeftOut),
    ...profileTables(profiles.segments, profiles.everyone),
  };
}

function putTogether(
  segments: Segments,
  numbers: readonly NumberProfiles[],
  categories: readonly CategoryProfiles[],
  confidence: number,
): Pick<SegmentProfiles, "segments" | "everyone"> {
  const differences = findDifferences(numbers, categories, segments.keys.length);
  const names = suggestNames(differences, segments.names);
  return {
    segments: segments.keys.map((key, at) => ({
      segment: key,
      name: segments.names[at]!,
      suggestedName: names[at]!,
      n: segments.counts[at]!,
      share: segments.counts[at]! / segments.counted,
      shareInterval: wilsonInterval(segments.counts[at]!, segments.counted, confidence),
      numbers: numbers.map((profiles) => profiles.segments[at]!),
      categories: categories.flatMap((profiles) => profiles.segments[at]!),
      setsApart: differences[at]!,
      cramersV: Object.fromEntries(
        categories.flatMap(({ everyone, cramersV }) =>
          everyone[0] ? [[everyone[0].column, cramersV[at]!]] : [],
        ),
      ),
    })),
    everyone: {
      n: segments.counted,
      share: 1,
      shareInterval: null,
      numbers: numbers.map((profiles) => profiles.everyone),
      categories: categories.flatMap((profiles) => profiles.everyone),
    },
  };
}
