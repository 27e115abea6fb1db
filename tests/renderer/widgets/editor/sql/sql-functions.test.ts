import { beforeAll, describe, expect, test } from "vitest";
import { sqlFunctions } from "../../../../../renderer/widgets/editor/sql/sql-functions.ts";
import { reservedWords } from "../../../../../renderer/base/sql-text.ts";
import { offeredKeywords } from "../../../../../renderer/widgets/editor/sql/sql-words.ts";
import { openDuckDB, type AskDuckDB } from "./open-duckdb.ts";

let ask: AskDuckDB;
beforeAll(async () => {
  ask = await openDuckDB();
});

/** Documented functions that completion leaves out on purpose. */
const leftOut = new RegExp(
  `^(?:${[
    "add|subtract|multiply|divide|mod|alias|aggregate|apply|filter|reduce|row|bar|stats|version|current_.*|in_search_path",
    "can_cast_implicitly|cast_to_type|constant_or_null|create_sort_key|equi_width_bins|error|getvariable|setseed",
    "is_histogram_other_bin|.*like_escape|normalized_interval|parse_.*|replace_type|remap_struct|vector_type|write_log",
    "timetz_byte_comparable|txid_current|transaction_timestamp|get_current_timestamp|currval|nextval|enum_code|invoke",
    // Second names of functions that are offered.
    "arbitrary|argmax|argmin|countif|kahan_sum|sumkahan|sum_no_overflow|array_(?!agg$).*|list_(?:aggr|apply|cat|element)",
    "list_(?:has|indexof|inner_product|negative_.*|pack|value)|ucase|lcase|pow|ceiling|str_split.*|string_to_array",
    "datepart|datesub|datediff|datetrunc|char.*_length|editdist3|base64|from_binary|to_binary|gen_random_uuid|prefix|suffix",
    "greatest_common_divisor|least_common_multiple|struct_(?:at|has|indexof|position)|md5_number.*|.*_grapheme",
    // Rarely of use with bank data.
    "unpivot_list|url_.*|uuid.+|to_(?:millennia|centuries|decades)|make_timestamp_.*|variant_.*|mismatches|timezone.*",
  ].join("|")})$`,
);

describe("sqlFunctions", () => {
  test("names only functions that DuckDB has", () => {
    const names = new Set(ask("SELECT DISTINCT function_name FROM duckdb_functions()").map(String));
    const unknown = sqlFunctions.filter(
      ({ kind, name }) => kind !== "window" && kind !== "table" && !names.has(name),
    );
    expect(
      unknown.map(({ name }) => name),
      "remove these",
    ).toEqual([]);
  });

  test("names only window functions that DuckDB runs", () => {
    const calls: Readonly<Record<string, string>> = { ntile: "2", nth_value: "x, 1" };
    for (const { name, parameters } of sqlFunctions.filter(({ kind }) => kind === "window")) {
      const given = calls[name] ?? (parameters === "" ? "" : "x");
      expect(
        ask(`SELECT count(*) FROM (SELECT ${name}(${given}) OVER (ORDER BY x) FROM range(3) t(x))`),
      ).toEqual([3]);
    }
  });

  test("names only table functions that DuckDB runs", () => {
    const calls: Readonly<Record<string, string>> = { unnest: "[1, 2]", range: "2", generate_series: "1, 2" };
    for (const { name } of sqlFunctions.filter(({ kind }) => kind === "table")) {
      expect(ask(`SELECT count(*) FROM ${name}(${calls[name] ?? ""})`)).toEqual([2]);
    }
  });

  test("leaves out no documented function by accident", () => {
    const documented = ask(
      `SELECT DISTINCT function_name FROM duckdb_functions() WHERE description IS NOT NULL
       AND function_type IN ('scalar', 'aggregate') AND regexp_matches(function_name, '^[a-z][a-z0-9_]*$')`,
    ).map(String);
    const offered = new Set(sqlFunctions.map(({ name }) => name));
    const missing = documented.filter((name) => !offered.has(name) && !leftOut.test(name)).sort();
    expect(missing, "offer these, or leave them out by name").toEqual([]);
  });

  test("names no function twice", () => {
    const names = sqlFunctions.filter(({ kind }) => kind !== "table").map(({ name }) => name);
    expect(names.filter((name, index) => names.indexOf(name) < index)).toEqual([]);
  });
});

describe("reservedWords", () => {
  test("are the words that DuckDB does not take as a column name", () => {
    const words = ask(
      "SELECT DISTINCT keyword_name FROM duckdb_keywords() WHERE keyword_category IN ('reserved', 'type_function')",
    ).map(String);
    expect([...reservedWords].sort()).toEqual(words.sort());
  });
});

describe("offeredKeywords", () => {
  test("consist of words that DuckDB knows", () => {
    const known = new Set(ask("SELECT keyword_name FROM duckdb_keywords()").map(String));
    const typeNames = new Set(["BLOB", "DATE", "DOUBLE", "HUGEINT", "LIST"]);
    const unknown = offeredKeywords
      .flatMap((keyword) => keyword.split(" "))
      .filter((word) => !known.has(word.toLowerCase()) && !typeNames.has(word));
    expect(unknown).toEqual([]);
  });
});
