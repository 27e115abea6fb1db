import { quoteName } from "../../base/sql-text.ts";
import type { ExpectedColumn } from "../../workbook/document.ts";
import type { RunOptions } from "../database.ts";
import type { Connection } from "../engine.ts";
import { columnsOf, readRows } from "../relations.ts";
import { sqlTypes } from "./map-columns.ts";

/** Gives columns without any value, which look like texts, the types that the cells expect of them. */
export async function typeEmptyColumns(
  connection: Connection,
  table: string,
  expects: readonly ExpectedColumn[],
  { signal }: RunOptions,
): Promise<void> {
  const actual = await columnsOf(connection, table);
  const texts = expects.filter(
    ({ name, type }) =>
      sqlTypes[type] !== "VARCHAR" &&
      actual.some((column) => column.name === name && column.type === "VARCHAR"),
  );
  if (texts.length === 0) return;
  const counts = texts.map(({ name }, at) => `count(${quoteName(name)}) AS c${at}`);
  const [row] = await readRows(connection, `SELECT ${counts.join(", ")} FROM ${quoteName(table)}`, {
    signal,
  });
  for (const [at, { name, type }] of texts.entries()) {
    if (Number(row?.[`c${at}`]) > 0) continue;
    await connection.run(`ALTER TABLE ${quoteName(table)} ALTER ${quoteName(name)} TYPE ${sqlTypes[type]}`);
  }
}
