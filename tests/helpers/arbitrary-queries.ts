import fc from "fast-check";

/** Columns of every kind, made from a seed: `CREATE TABLE … AS` that both engines run. */
export const tableSql = (name: string, seed: number, rows: number): string => {
  const pick = (step: number, most: number): string => `CAST(hash(i, ${seed + step}) % ${most} AS INTEGER)`;
  const orMissing = (step: number, value: string): string =>
    `CASE WHEN hash(i, ${seed + step}, 'missing') % 9 <> 0 THEN ${value} END`;
  return `CREATE OR REPLACE TABLE ${name} AS SELECT i AS id,
    ${orMissing(1, `${pick(1, 50)} - 20`)} AS n,
    ${orMissing(2, `${pick(2, 100000)} * 1000003 :: BIGINT`)} AS big,
    ${orMissing(3, `CAST(${pick(3, 9999)} AS DOUBLE) / 7`)} AS d,
    ${orMissing(4, `CAST(${pick(4, 99999)} AS DECIMAL(12, 2)) / 100`)} AS price,
    ${orMissing(5, `['north', 'süd', 'Öst', '', 'a much longer name of a place'][1 + ${pick(5, 5)}]`)} AS place,
    ${orMissing(6, `'no ' || ${pick(6, 300)}`)} AS label,
    ${orMissing(7, `DATE '2023-11-05' + ${pick(7, 500)}`)} AS day,
    ${orMissing(8, `TIMESTAMP '2023-11-05 10:00:00' + to_seconds(${pick(8, 9000000)})`)} AS moment,
    ${orMissing(9, `${pick(9, 2)} = 1`)} AS flag,
    ${orMissing(10, `list_transform(range(${pick(10, 4)}), lambda x : x + ${pick(11, 9)})`)} AS list
    FROM range(${rows}) r(i)`;
};

const columnsOf = { number: ["n", "big", "d", "price"], text: ["place", "label"], time: ["day", "moment"] };

interface Expressions {
  readonly number: string;
  readonly text: string;
  readonly time: string;
  readonly condition: string;
}

const constant = fc.constantFrom("0", "1", "-3", "7", "2.5", "1000000");

const { number, text, time, condition } = fc.letrec<Expressions>((tie) => {
  const num = tie("number") as fc.Arbitrary<string>;
  const txt = tie("text") as fc.Arbitrary<string>;
  const tim = tie("time") as fc.Arbitrary<string>;
  const con = tie("condition") as fc.Arbitrary<string>;
  const join = (...parts: readonly (string | fc.Arbitrary<string>)[]): fc.Arbitrary<string> =>
    fc
      .tuple(...parts.map((part) => (typeof part === "string" ? fc.constant(part) : part)))
      .map((all) => all.join(""));
  const unit = fc.constantFrom("'day'", "'week'", "'month'", "'quarter'", "'year'", "'hour'");
  return {
    number: fc.oneof(
      { maxDepth: 3 },
      fc.constantFrom(...columnsOf.number),
      constant,
      join("(", num, fc.constantFrom(" + ", " - ", " * ", " / ", " // ", " % "), num, ")"),
      join(fc.constantFrom("abs", "round", "floor", "sign", "sqrt"), "(", num, ")"),
      join("round(", num, ", ", fc.constantFrom("0", "1", "2", "-1"), ")"),
      join("coalesce(", num, ", ", num, ")"),
      join("CASE WHEN ", con, " THEN ", num, " ELSE ", num, " END"),
      join("length(", txt, ")"),
      join("date_part(", unit, ", ", tim, ")"),
      join("date_diff(", unit, ", ", tim, ", ", tim, ")"),
      join(
        "CAST(",
        num,
        " AS ",
        fc.constantFrom("DOUBLE", "BIGINT", "DECIMAL(18, 3)", "FLOAT", "HUGEINT"),
        ")",
      ),
      join("list_sum(list_transform(list, lambda x : x * ", constant, "))"),
      join("TRY_CAST(", txt, " AS INTEGER)"),
    ),
    text: fc.oneof(
      { maxDepth: 3 },
      fc.constantFrom(...columnsOf.text),
      fc.constantFrom("'ö'", "''", "'12'", "'north'"),
      join("(", txt, " || ", txt, ")"),
      join(fc.constantFrom("upper", "lower", "trim", "reverse", "md5", "strip_accents"), "(", txt, ")"),
      join("left(", txt, ", ", fc.constantFrom("0", "2", "-1"), ")"),
      join("regexp_replace(", txt, ", '[aeiou0-4]+', '_', 'g')"),
      join("CAST(", fc.oneof(num, tim, con), " AS VARCHAR)"),
      join("strftime(", tim, ", '%Y-%m %a %j')"),
      join("string_split(", txt, ", ' ')[1]"),
    ),
    time: fc.oneof(
      { maxDepth: 3 },
      fc.constantFrom(...columnsOf.time),
      fc.constantFrom("DATE '2024-02-29'", "TIMESTAMP '2024-01-31 23:59:59.5'"),
      join("date_trunc(", unit, ", ", tim, ")"),
      join("(", tim, " + INTERVAL ", fc.constantFrom("1 MONTH", "36 HOURS", "-1 YEAR", "5 DAYS"), ")"),
      join("coalesce(", tim, ", ", tim, ")"),
    ),
    condition: fc.oneof(
      { maxDepth: 3 },
      fc.constant("flag"),
      join(num, fc.constantFrom(" < ", " = ", " >= ", " <> ", " IS DISTINCT FROM "), num),
      join(txt, fc.constantFrom(" < ", " = ", " > "), txt),
      join(tim, fc.constantFrom(" < ", " >= "), tim),
      join(txt, fc.constantFrom(" LIKE ", " ILIKE "), fc.constantFrom("'%o%'", "'s_d'", "'%'")),
      join("(", con, fc.constantFrom(" AND ", " OR "), con, ")"),
      join("NOT (", con, ")"),
      join(fc.oneof(num, txt, tim), fc.constantFrom(" IS NULL", " IS NOT NULL")),
      join(num, " BETWEEN ", num, " AND ", num),
      join(txt, " IN ('north', 'süd', ", txt, ")"),
    ),
  };
});

const anyValue = fc.oneof(number, text, time, condition);

const aggregate = fc.oneof(
  fc.constantFrom(
    "count(*)",
    "count(DISTINCT place)",
    "bool_and(flag)",
    "list(id ORDER BY id)[1:3]",
    "histogram(place)",
  ),
  fc
    .tuple(
      fc.constantFrom(
        "sum",
        "avg",
        "min",
        "max",
        "median",
        "stddev",
        "var_pop",
        "mode",
        "first",
        "count",
        "fsum",
      ),
      number,
    )
    .map(([name, of]) => `${name}(${of})`),
  fc
    .tuple(fc.constantFrom("min", "max", "any_value", "approx_count_distinct"), text)
    .map(([name, of]) => `${name}(${of})`),
  fc
    .tuple(fc.constantFrom("0.1", "0.5", "[0.25, 0.9]"), number)
    .map(([at, of]) => `quantile_cont(${of}, ${at})`),
  fc.tuple(text, condition).map(([of, where]) => `string_agg(${of}, '|') FILTER (WHERE ${where})`),
);

const windowed = fc
  .tuple(
    fc.constantFrom(
      "row_number()",
      "rank()",
      "lag(n)",
      "sum(price)",
      "avg(d)",
      "first_value(place)",
      "count(*)",
    ),
    fc.constantFrom("place", "flag", "n % 3"),
    fc.constantFrom("id", "d DESC, id", "moment NULLS FIRST, id"),
    fc.constantFrom("", " ROWS BETWEEN 2 PRECEDING AND CURRENT ROW"),
  )
  .map(([call, by, order, frame]) => `${call} OVER (PARTITION BY ${by} ORDER BY ${order}${frame})`);

const listed = (items: readonly string[]): string => items.map((item, at) => `${item} AS c${at}`).join(", ");
const some = (item: fc.Arbitrary<string>): fc.Arbitrary<string[]> =>
  fc.array(item, { minLength: 1, maxLength: 3 });
const from = fc.constantFrom(
  "a",
  "(SELECT a.* FROM a JOIN b USING (id))",
  "(SELECT a.* FROM a LEFT JOIN b ON a.place = b.place AND a.n = b.n)",
  "(SELECT a.* FROM a SEMI JOIN b ON a.label = b.label)",
  "(FROM a UNION ALL FROM b)",
  "(FROM a EXCEPT FROM b)",
);
/** Which of equal rows a LIMIT takes (and which of equally frequent values a mode is) is left to the build. */
const ending = fc.constantFrom(
  "",
  " ORDER BY c0",
  " ORDER BY c0 DESC NULLS LAST",
  " ORDER BY ALL LIMIT 20",
  " ORDER BY ALL DESC LIMIT 30 OFFSET 7",
  " LIMIT 50 OFFSET 7",
);

/** Queries of the tables `a` and `b`; some of them fail, which is an answer too. */
export const queries: fc.Arbitrary<string> = fc.oneof(
  fc
    .tuple(some(fc.oneof(anyValue, windowed)), from, condition, ending)
    .map(([items, table, where, end]) => `SELECT ${listed(items)} FROM ${table} WHERE ${where}${end}`),
  fc
    .tuple(anyValue, some(aggregate), from, condition, ending)
    .map(
      ([key, items, table, where, end]) =>
        `SELECT ${listed([key, ...items])} FROM ${table} WHERE ${where} GROUP BY c0${end}`,
    ),
  fc.tuple(some(anyValue), from).map(([items, table]) => `SELECT DISTINCT ${listed(items)} FROM ${table}`),
);
