/** A column of one of several files. */
export interface PartColumn {
  readonly name: string;
  readonly type: string;
  /** Whether it has no values, so that its type says nothing. */
  readonly isEmpty: boolean;
  /** Whether doubles hold its whole numbers exactly. */
  readonly isExact: boolean;
}

/** A column of the table that several files make. */
export interface AgreedColumn {
  readonly name: string;
  readonly type: string;
  /** The types it has in the files, each with the first file that has it; empty columns do not count. */
  readonly types: readonly { readonly type: string; readonly first: number }[];
  /** The files that do not have it. */
  readonly missingIn: readonly number[];
  /** Whether its type is none of those that the files have by themselves but text. */
  readonly isDistant: boolean;
}

/**
 * The columns of several files as those of one table: all that any file has, in the order of their first appearance, matched by names
 * without regard to case. Whole numbers and decimals agree on DOUBLE where all are exact; other types that differ agree on text.
 */
export function agreeOnColumns(parts: readonly (readonly PartColumn[])[]): readonly AgreedColumn[] {
  const names = new Map<string, string>();
  for (const part of parts)
    for (const { name } of part) if (!names.has(name.toLowerCase())) names.set(name.toLowerCase(), name);
  return [...names].map(([key, name]) => {
    const own = parts.map((part) => part.find((column) => column.name.toLowerCase() === key));
    const types = distinctTypes(own);
    const type = agreeOnType(
      own,
      types.map((found) => found.type),
    );
    return {
      name,
      type,
      types,
      missingIn: own.flatMap((column, at) => (column === undefined ? [at] : [])),
      isDistant: type === "VARCHAR",
    };
  });
}

function distinctTypes(own: readonly (PartColumn | undefined)[]): AgreedColumn["types"] {
  const types = new Map<string, number>();
  for (const [at, column] of own.entries())
    if (column !== undefined && !column.isEmpty && !types.has(column.type)) types.set(column.type, at);
  return [...types].map(([type, first]) => ({ type, first }));
}

function agreeOnType(own: readonly (PartColumn | undefined)[], types: readonly string[]): string {
  const [only, ...others] = types;
  if (only === undefined) return "VARCHAR";
  if (others.length === 0) return only;
  const isNumeric = types.every((type) => type === "BIGINT" || type === "DOUBLE");
  return isNumeric && own.every((column) => column?.isExact !== false) ? "DOUBLE" : "VARCHAR";
}
