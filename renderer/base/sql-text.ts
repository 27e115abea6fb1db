/** Words that DuckDB does not take as a column name unless they are quoted; a test asks DuckDB for them. */
export const reservedWords: ReadonlySet<string> = new Set(
  `all analyse analyze and anti any array as asc asof asymmetric at authorization binary both by case cast check collate
collation column columns concurrently constraint create cross default deferrable desc describe distinct do else end
except false fetch for foreign freeze from full generated glob group having ilike in initially inner intersect into is
isnull join lambda lateral leading left like limit map natural not notnull null offset on only or order outer overlaps
pivot pivot_longer pivot_wider placing positional primary qualify references returning right select semi show similar
some struct summarize symmetric table tablesample then to trailing true try_cast union unique unpack unpivot using
variadic verbose when where window with`.split(/\s+/),
);

/** Quotes a name for use in SQL. */
export const quoteName = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** Quotes a text for use in SQL. */
export const quoteText = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** A name as people write it in SQL: quoted if it is not a plain word or is a reserved one. */
export const sqlName = (name: string): string =>
  /^[\p{L}_][\p{L}\p{N}_]*$/u.test(name) && !reservedWords.has(name.toLowerCase()) ? name : quoteName(name);
