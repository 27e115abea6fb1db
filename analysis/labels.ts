import type { ColumnInput } from "./build-columns.ts";
import { AnalysisError } from "./errors.ts";
import { groupIndex, type GroupIndex } from "./group-index.ts";

/** The labels of some rows as a group index over exactly these rows. Throws unless there is one label for each row. */
export function readLabels(labels: ColumnInput, numRowsGiven: number, rows: Int32Array): GroupIndex {
  const all = groupIndex(labels);
  if (all.codes.length !== numRowsGiven) {
    throw new AnalysisError(
      "length-mismatch",
      `There are ${all.codes.length} labels for ${numRowsGiven} rows.`,
      "Give one label for each row.",
    );
  }
  const chosen = Int32Array.from(rows, (row) => all.codes[row]!);
  const missing = chosen.indexOf(-1);
  if (missing >= 0) {
    throw new AnalysisError(
      "missing-values",
      `Row ${rows[missing]!} has no label.`,
      "Keep only the rows that have one, for instance with table.where.",
    );
  }
  const counts = new Int32Array(all.keys.length);
  for (const code of chosen) counts[code]!++;
  return dropEmpty({ keys: all.keys, codes: chosen, counts });
}

/** Throws unless there are at least two groups and more rows than groups: what separation measures need. */
export function checkGroupsForSeparation({ keys, codes }: GroupIndex): void {
  if (keys.length >= 2 && keys.length < codes.length) return;
  throw new AnalysisError(
    "too-few-groups",
    `${codes.length} rows in ${keys.length} groups have no separation to measure.`,
    "There must be at least two groups and more rows than groups.",
  );
}

function dropEmpty(groups: GroupIndex): GroupIndex {
  if (!groups.counts.includes(0)) return groups;
  const newCode = new Int32Array(groups.keys.length);
  let kept = 0;
  groups.counts.forEach((count, code) => (newCode[code] = count > 0 ? kept++ : -1));
  return {
    keys: groups.keys.filter((_, code) => groups.counts[code]! > 0),
    codes: groups.codes.map((code) => newCode[code]!),
    counts: groups.counts.filter((count) => count > 0),
  };
}
