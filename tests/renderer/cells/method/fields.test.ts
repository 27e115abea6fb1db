import { describe, expect, test } from "vitest";
import { methods } from "../../../../analysis/methods.ts";
import {
  columnKind,
  columnsFor,
  fieldsFor,
  methodSentence,
  valueOf,
} from "../../../../renderer/cells/method/fields.ts";
import { toHash } from "../../../../renderer/base/ids.ts";
import { methodCell } from "../../../helpers/cells.ts";

const { method: fields } = methodCell("s", "bank");
const named = (name: string) => methods.find((method) => method.name === name)!;

describe("fieldsFor()", () => {
  test("keeps the tables in order and the parameters that both methods have", () =>
    expect(fieldsFor(named("compareDrift"), { ...fields, inputs: { data: "june" } })).toEqual({
      method: "compareDrift",
      inputs: { reference: "june", current: "" },
      parameters: { columns: ["age", "income"] },
      required: ["columns"],
      outputs: named("compareDrift").outputs,
    }));
});

describe("valueOf()", () => {
  const common = { name: "k", label: "", help: "" };
  test("is what was set", () =>
    expect(valueOf({ ...common, type: "number", default: 8, min: 2, max: 9, whole: true }, fields)).toBe(4));
  test("is the default while an input gives the value", () =>
    expect(
      valueOf(
        { ...common, type: "number", default: 8, min: 2, max: 9, whole: true },
        { ...fields, parameters: { k: { input: "n" } } },
      ),
    ).toBe(8));
  test("is else the default", () =>
    expect(valueOf({ ...common, name: "scale", type: "text", default: "x" }, fields)).toBe("x"));
  test("of columns is none", () =>
    expect(valueOf({ ...common, name: "other", type: "columns", kinds: ["number"] }, fields)).toEqual([]));
});

test.each([
  ["BIGINT", "number"],
  ["UINTEGER", "number"],
  ["DECIMAL(18,2)", "number"],
  ["DOUBLE", "number"],
  ["BOOLEAN", "boolean"],
  ["TIMESTAMP", "date"],
  ["DATE", "date"],
  ["VARCHAR", "text"],
  ["ENUM('a', 'b')", "text"],
  ["INTEGER[]", "nested"],
  ["STRUCT(a INTEGER)", "nested"],
  ["INTERVAL", "text"],
])("columnKind(%s) is %s", (type, kind) => expect(columnKind(type)).toBe(kind));

test("columnsFor() offers the columns of the right kinds", () => {
  const table = {
    name: "bank",
    numRows: 1,
    columns: [
      { name: "age", type: "BIGINT" },
      { name: "job", type: "VARCHAR" },
    ],
    hash: toHash("0".repeat(64)),
  };
  const parameter = { name: "c", label: "", help: "", type: "columns", kinds: ["number"] } as const;
  expect(columnsFor(parameter, table)).toEqual([{ name: "age", type: "BIGINT" }]);
});

test("methodSentence() says which parameters come from inputs", () =>
  expect(
    methodSentence("Segments", {
      ...fields,
      parameters: { columns: { input: "chosen" }, k: { input: "n" } },
    }),
  ).toBe("Segments of bank, columns from chosen, k from n"));

test("methodSentence() says what is done with what", () =>
  expect(methodSentence("Segments by k-means", fields)).toBe("Segments by k-means of bank by age, income"));
