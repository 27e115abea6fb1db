import { describe, expect, test } from "vitest";
import type { Column } from "../../../../analysis/columns.ts";
import {
  cellText,
  columnFormat,
  formatDate,
  formatNumber,
  formatShare,
  isMissing,
  oneLine,
  rawText,
  shortType,
} from "../../../../renderer/widgets/table/format.ts";
import { days, numbers, texts } from "./columns.ts";

/** The texts of a column as the table shows them. */
function shown(name: string, type: string, column: Column, rows: number): (string | null)[] {
  const format = columnFormat(name, type, column);
  return Array.from({ length: rows }, (_, row) => cellText(column, row, format));
}

describe("columnFormat", () => {
  test("separates thousands of integers", () => {
    expect(shown("balance", "BIGINT", numbers(41_188, -1_234_567), 2)).toEqual(["41,188", "−1,234,567"]);
  });

  test.each(["customer_id", "year", "birth year", "ID"])("keeps the digits of %s together", (name) => {
    expect(shown(name, "INTEGER", numbers(2_024), 1)).toEqual(["2024"]);
  });

  test("does not take a word that ends alike for a label", () => {
    expect(shown("paid", "INTEGER", numbers(2_024), 1)).toEqual(["2,024"]);
  });

  test("keeps the scale of DECIMAL", () => {
    expect(shown("amount", "DECIMAL(18,2)", numbers(1_200, 0.5), 2)).toEqual(["1,200.00", "0.50"]);
  });

  test("gives a column of numbers the digits that its values need", () => {
    expect(shown("rate", "DOUBLE", numbers(1.1, -0.25, 93.994), 3)).toEqual(["1.100", "−0.250", "93.994"]);
  });

  test("does not give a column the noise of one binary fraction", () => {
    expect(shown("sum", "DOUBLE", numbers(0.1 + 0.2, 1.5), 2)).toEqual(["0.3", "1.5"]);
  });

  test("shows five significant digits of long fractions", () => {
    expect(shown("share", "DOUBLE", numbers(0.4247841, 0.6), 2)).toEqual(["0.42478", "0.60000"]);
  });

  test("shows at least two digits after the point of long fractions", () => {
    expect(shown("inertia", "DOUBLE", numbers(5_563.85234, 884.2541), 2)).toEqual(["5,563.85", "884.25"]);
  });

  test("never shows a small number as zero", () => {
    expect(formatNumber(0.0004, { align: "right", decimals: 2, grouped: true })).toBe("0.00040");
  });

  test("writes very small and very large numbers with an exponent", () => {
    expect(shown("p", "DOUBLE", numbers(1.5e-9, 3e18), 2)).toEqual(["1.5000e−9", "3.0000e+18"]);
  });

  test("names what is no number", () => {
    expect(shown("x", "DOUBLE", numbers(NaN, Infinity, -Infinity), 3)).toEqual(["NaN", "∞", "−∞"]);
  });

  test("aligns numbers to the right and the rest to the left", () => {
    expect(columnFormat("a", "DOUBLE", null).align).toBe("right");
    expect(columnFormat("a", "VARCHAR", texts("1")).align).toBe("left");
    expect(columnFormat("a", "DATE", days("2026-01-01")).align).toBe("left");
  });
});

describe("cellText", () => {
  const format = columnFormat("x", "VARCHAR", null);

  test("gives null for a missing value of every kind", () => {
    const missing: Column[] = [
      numbers(null),
      texts(null),
      { kind: "bigint", values: BigInt64Array.of(1n), validity: Uint8Array.of(0) },
      { kind: "boolean", values: Uint8Array.of(1), validity: Uint8Array.of(0) },
      { kind: "date", unit: "day", values: Float64Array.of(0), validity: Uint8Array.of(0) },
      { kind: "nested", values: [null] },
    ];
    expect(missing.map((column) => cellText(column, 0, format))).toEqual(missing.map(() => null));
    expect(missing.every((column) => isMissing(column, 0))).toBe(true);
  });

  test("keeps every digit of a large whole number", () => {
    const column: Column = {
      kind: "bigint",
      values: BigInt64Array.of(-9_007_199_254_740_993n),
      validity: null,
    };
    expect(shown("n", "BIGINT", column, 1)).toEqual(["−9,007,199,254,740,993"]);
    expect(rawText(column, 0)).toBe("-9007199254740993");
  });

  test("writes booleans as words", () => {
    const column: Column = { kind: "boolean", values: Uint8Array.of(1, 0), validity: null };
    expect(shown("b", "BOOLEAN", column, 2)).toEqual(["true", "false"]);
  });

  test("writes nested values as compact JSON", () => {
    const column: Column = { kind: "nested", values: [{ a: [1, null] }, 5n] };
    expect(shown("n", "STRUCT(a INTEGER[])", column, 2)).toEqual(['{"a":[1,null]}', '"5"']);
  });
});

describe("formatDate", () => {
  test("writes a day without a time", () => {
    expect(formatDate(Date.parse("2026-06-01"), "day")).toBe("2026-06-01");
  });

  test("writes a time to the second, or to the millisecond where it has some", () => {
    expect(formatDate(Date.parse("2026-06-01T12:30:00Z"), "millisecond")).toBe("2026-06-01 12:30:00");
    expect(formatDate(Date.parse("2026-06-01T12:30:00.250Z"), "millisecond")).toBe("2026-06-01 12:30:00.250");
  });

  test("keeps years before 1 and after 9999 readable", () => {
    expect(formatDate(Date.UTC(12_026, 0, 1), "day")).toBe("+012026-01-01");
  });

  test("says so where there is no such time", () => {
    expect(formatDate(1e17, "day")).toBe("invalid date");
  });
});

describe("rawText", () => {
  test("is what other programs read: plain digits, ISO dates, nothing for missing", () => {
    const columns = [numbers(41_188.5), days("2026-01-31"), texts("a b"), numbers(null)];
    expect(columns.map((column) => rawText(column, 0))).toEqual(["41188.5", "2026-01-31", "a b", ""]);
  });
});

describe("oneLine", () => {
  test("shows line breaks and tabs as signs", () => {
    expect(oneLine("a\r\nb\tc")).toBe("a ↵ b ⇥ c");
  });

  test("ends a long text with an ellipsis", () => {
    expect(oneLine("x".repeat(1_000))).toHaveLength(301);
  });
});

describe("shortType", () => {
  test.each([
    ["BIGINT", "integer"],
    ["DOUBLE", "number"],
    ["DECIMAL(18,2)", "decimal 18,2"],
    ["VARCHAR", "text"],
    ["VARCHAR[]", "list"],
    ["TIMESTAMP_S", "time stamp"],
    ["ENUM('a')", "enum"],
    ["STRUCT(a INTEGER)", "struct"],
  ])("calls %s %s", (type, short) => {
    expect(shortType(type)).toBe(short);
  });
});

describe("formatShare", () => {
  test.each([
    [0, 10, "0%"],
    [1, 3, "33.3%"],
    [1, 1_000_000, "<0.1%"],
    [999_999, 1_000_000, ">99.9%"],
    [5, 5, "100%"],
    [0, 0, "0%"],
  ])("writes %d of %d as %s", (part, whole, text) => {
    expect(formatShare(part, whole)).toBe(text);
  });
});
