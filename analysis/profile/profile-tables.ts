import { numberColumn, textColumn } from "../build-columns.ts";
import type { Interval } from "../inference/interval.ts";
import { Table } from "../table.ts";
import type { CategoryProfile } from "./profile-category.ts";
import type { NumberProfile } from "./profile-number.ts";
import type { GroupProfile, SegmentProfile, SegmentProfiles } from "./profile-segments.ts";

/** Profiles as tables. */
export function profileTables(
  segments: readonly SegmentProfile[],
  everyone: GroupProfile,
): Pick<SegmentProfiles, "sizes" | "numbers" | "categories" | "setsApart"> {
  const groups = [{ name: "everyone", ...everyone }, ...segments];
  return {
    sizes: sizesTable(segments),
    numbers: numbersTable(groups.flatMap(({ name, numbers }) => numbers.map((of) => ({ name, of })))),
    categories: categoriesTable(
      groups.flatMap(({ name, categories }) => categories.map((of) => ({ name, of }))),
    ),
    setsApart: setsApartTable(segments),
  };
}

function sizesTable(segments: readonly SegmentProfile[]): Table {
  return Table.fromColumns({
    segment: textColumn(segments.map(({ name }) => name)),
    suggested_name: textColumn(segments.map(({ suggestedName }) => suggestedName.name)),
    n: numberColumn(segments.map(({ n }) => n)),
    share: numberColumn(segments.map(({ share }) => share)),
    ...intervalColumns("share", segments, ({ shareInterval }) => shareInterval),
    sets_apart: textColumn(
      segments.map(({ setsApart }) =>
        setsApart
          .slice(0, 3)
          .map(({ sentence }) => sentence)
          .join("; "),
      ),
    ),
  });
}

interface Named<T> {
  readonly name: string;
  readonly of: T;
}

function numbersTable(profiles: readonly Named<NumberProfile>[]): Table {
  const numbers = (read: (profile: NumberProfile) => number | null) =>
    numberColumn(profiles.map(({ of }) => read(of)));
  return Table.fromColumns({
    segment: textColumn(profiles.map(({ name }) => name)),
    column: textColumn(profiles.map(({ of }) => of.column)),
    n: numbers(({ n }) => n),
    missing: numbers(({ missing }) => missing),
    mean: numbers(({ mean }) => mean),
    ...intervalColumns("mean", profiles, ({ of }) => of.meanInterval),
    median: numbers(({ median }) => median),
    ...intervalColumns("median", profiles, ({ of }) => of.medianInterval),
    standard_deviation: numbers(({ standardDeviation }) => standardDeviation),
    min: numbers(({ min }) => min),
    q25: numbers(({ q25 }) => q25),
    q75: numbers(({ q75 }) => q75),
    max: numbers(({ max }) => max),
    sum: numbers(({ sum }) => sum),
    index: numbers(({ index }) => index),
    cohens_d: numbers((profile) => profile.cohensD),
    hedges_g: numbers((profile) => profile.hedgesG),
    superiority: numbers(({ superiority }) => superiority),
    p: numbers(({ p }) => p),
  });
}

function categoriesTable(profiles: readonly Named<CategoryProfile>[]): Table {
  const numbers = (read: (profile: CategoryProfile) => number | null) =>
    numberColumn(profiles.map(({ of }) => read(of)));
  return Table.fromColumns({
    segment: textColumn(profiles.map(({ name }) => name)),
    column: textColumn(profiles.map(({ of }) => of.column)),
    category: textColumn(profiles.map(({ of }) => of.name)),
    count: numbers(({ count }) => count),
    n: numbers(({ n }) => n),
    missing: numbers(({ missing }) => missing),
    share: numbers(({ share }) => share),
    ...intervalColumns("share", profiles, ({ of }) => of.interval),
    index: numbers(({ index }) => index),
    difference: numbers(({ difference }) => difference),
    cohens_h: numbers((profile) => profile.cohensH),
    p: numbers(({ p }) => p),
  });
}

function setsApartTable(segments: readonly SegmentProfile[]): Table {
  const rows = segments.flatMap(({ name, setsApart }) => setsApart.map((of) => ({ name, of })));
  return Table.fromColumns({
    segment: textColumn(rows.map(({ name }) => name)),
    column: textColumn(rows.map(({ of }) => of.column)),
    difference: textColumn(rows.map(({ of }) => of.sentence)),
    effect: numberColumn(rows.map(({ of }) => of.effect)),
    level: textColumn(rows.map(({ of }) => of.level)),
    here: numberColumn(rows.map(({ of }) => of.here)),
    everyone: numberColumn(rows.map(({ of }) => of.everyone)),
    p: numberColumn(rows.map(({ of }) => of.p)),
  });
}

/** Both ends of an interval as `name_low` and `name_high`. */
export function intervalColumns<T>(
  name: string,
  rows: readonly T[],
  read: (row: T) => Interval | null,
): Record<string, ReturnType<typeof numberColumn>> {
  return {
    [`${name}_low`]: numberColumn(rows.map((row) => read(row)?.low)),
    [`${name}_high`]: numberColumn(rows.map((row) => read(row)?.high)),
  };
}
