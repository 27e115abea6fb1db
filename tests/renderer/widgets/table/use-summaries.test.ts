import { expect, test, vi } from "vitest";
import { ok } from "../../../../renderer/base/result.ts";
import type { ColumnSummary } from "../../../../renderer/data/database.ts";
import type { TableSource } from "../../../../renderer/widgets/table/table-source.ts";
import { readAll, type SummaryWork } from "../../../../renderer/widgets/table/use-summaries.ts";

const summaryOf = (name: string): ColumnSummary => ({
  name,
  type: "BIGINT",
  rows: 1,
  missing: 0,
  distinct: 1,
  shape: { type: "none" },
});

function heldSource(key: string) {
  const asked: { readonly column: string; readonly answer: () => void }[] = [];
  const source: TableSource = {
    key,
    numRows: 1,
    columns: [],
    page: () => new Promise(() => undefined),
    summarize: ([column = ""]) =>
      new Promise((resolve) => asked.push({ column, answer: () => resolve(ok([summaryOf(column)])) })),
  };
  return { asked, source };
}

const settle = () => new Promise((resolve) => setTimeout(resolve));

test("readAll asks column by column, so that a stop ends it after the one that runs", async () => {
  const { asked, source } = heldSource("one");
  const stop = new AbortController();
  const read = readAll(
    { source, columns: ["a", "b", "c"], edges: {}, signal: stop.signal },
    () => undefined,
    () => undefined,
  );
  asked[0]!.answer();
  await settle();
  expect(asked.map(({ column }) => column)).toEqual(["a", "b"]);
  stop.abort();
  asked[1]!.answer();
  await read;
  expect(asked).toHaveLength(2);
});

test("readAll tells how far it is once it takes long, and asks for no column twice", async () => {
  vi.useFakeTimers();
  const { asked, source } = heldSource("two");
  const told: SummaryWork[] = [];
  const given = { source, columns: ["a", "b"], edges: {}, signal: new AbortController().signal };
  const read = readAll(
    given,
    () => undefined,
    (work) => told.push(work),
  );
  vi.advanceTimersByTime(600);
  vi.useRealTimers();
  asked[0]!.answer();
  await settle();
  asked[1]!.answer();
  await read;
  expect(told).toEqual([
    { done: 0, all: 2 },
    { done: 1, all: 2 },
    { done: 2, all: 2 },
  ]);
  await readAll(
    given,
    () => undefined,
    () => undefined,
  );
  expect(asked).toHaveLength(2);
});
