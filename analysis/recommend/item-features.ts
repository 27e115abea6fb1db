import { isMissing, isNumeric, valueAt } from "../columns.ts";
import { groupIndex, keyText } from "../group-index.ts";
import { readMatrix } from "../matrix.ts";
import { columnMoments, standardizeMatrix } from "../moments.ts";
import type { AnyTable } from "../table.ts";
import { tfidf, type TfidfOptions } from "./tfidf.ts";

type Cells = readonly (readonly [number, number])[];

/** Features of the rows of a table: for each row its (feature, value) by rising feature. */
export interface Features {
  readonly names: readonly string[];
  readonly rows: readonly Cells[];
}

/** Features of texts and of attributes, each row of either kind of length 1, so that both kinds count alike. */
export function itemFeatures(
  table: AnyTable,
  text: readonly string[],
  attributes: readonly string[],
  options: TfidfOptions,
): Features {
  const kinds: Features[] = [];
  if (text.length > 0) kinds.push(textFeatures(table, text, options));
  if (attributes.length > 0)
    kinds.push(withUnitLength(sideBySide(attributes.map((name) => attributeFeatures(table, name)))));
  return sideBySide(kinds);
}

function textFeatures(table: AnyTable, names: readonly string[], options: TfidfOptions): Features {
  const columns = names.map((name) => table.column(name));
  const documents = Array.from({ length: table.numRows }, (_, row) =>
    columns.map((column) => (isMissing(column, row) ? "" : keyText(valueAt(column, row)))).join(" "),
  );
  const { vocabulary, weights } = tfidf(documents, options);
  const rows = documents.map((_, row) =>
    Array.from({ length: weights.starts[row + 1]! - weights.starts[row]! }, (_, i) => {
      const at = weights.starts[row]! + i;
      return [weights.columns[at]!, weights.values[at]!] as const;
    }),
  );
  return { names: vocabulary, rows };
}

/** One feature of a column of numbers, one per category of any other; none where the value is missing. */
function attributeFeatures(table: AnyTable, name: string): Features {
  const column = table.column(name);
  if (isNumeric(column) && column.kind !== "boolean") {
    const matrix = readMatrix(table, [name]);
    const { values } = standardizeMatrix(matrix, columnMoments(matrix));
    return {
      names: [name],
      rows: Array.from(values, (value) => (Number.isNaN(value) ? [] : [[0, value] as const])),
    };
  }
  const { keys, codes } = groupIndex(column);
  return {
    names: keys.map((key) => `${name} ${keyText(key)}`),
    rows: Array.from(codes, (code) => (code === -1 ? [] : [[code, 1] as const])),
  };
}

function sideBySide(parts: readonly Features[]): Features {
  const offsets = parts.map((_, at) => parts.slice(0, at).reduce((sum, { names }) => sum + names.length, 0));
  return {
    names: parts.flatMap(({ names }) => names),
    rows: parts[0]!.rows.map((_, row) =>
      parts.flatMap(({ rows }, at) =>
        rows[row]!.map(([feature, value]) => [offsets[at]! + feature, value] as const),
      ),
    ),
  };
}

function withUnitLength({ names, rows }: Features): Features {
  return {
    names,
    rows: rows.map((cells) => {
      const length = Math.sqrt(cells.reduce((sum, [, value]) => sum + value * value, 0));
      return length === 0 ? [] : cells.map(([feature, value]) => [feature, value / length] as const);
    }),
  };
}
