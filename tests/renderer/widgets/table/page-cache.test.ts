import { describe, expect, test } from "vitest";
import type { TableData } from "../../../../analysis/columns.ts";
import { fail, ok, type Result } from "../../../../renderer/base/result.ts";
import { findRow, PageCache } from "../../../../renderer/widgets/table/page-cache.ts";
import type { TableSource } from "../../../../renderer/widgets/table/table-source.ts";
import { numbers, tableOf } from "./columns.ts";

interface Asked {
  readonly offset: number;
  readonly limit: number;
  readonly signal: AbortSignal;
  readonly answer: (result: Result<TableData>) => void;
}

/** A source whose answers the test gives. */
function heldSource(numColumns = 1) {
  const asked: Asked[] = [];
  const source: TableSource = {
    key: "t",
    numRows: 1_000_000,
    columns: Array.from({ length: numColumns }, (_, index) => ({ name: `c${index}`, type: "BIGINT" })),
    page: (offset, limit, _sort, signal) =>
      new Promise((answer) => asked.push({ offset, limit, signal, answer })),
  };
  return { asked, cache: new PageCache(source, []) };
}

const page = (first: number): Result<TableData> => ok(tableOf(500, { c0: numbers(first) }));
const settle = () => new Promise((resolve) => setTimeout(resolve));

describe("PageCache", () => {
  test("asks for the pages of the wanted rows, once", () => {
    const { asked, cache } = heldSource();
    cache.want(490, 520);
    cache.want(495, 525);
    expect(asked.map(({ offset, limit }) => [offset, limit])).toEqual([
      [0, 500],
      [500, 500],
    ]);
  });

  test("asks for fewer rows where there are many columns", () => {
    expect(heldSource(1_000).cache.rowsPerPage).toBe(50);
  });

  test("finds a row once its page has arrived", async () => {
    const { asked, cache } = heldSource();
    cache.want(500, 510);
    expect(findRow(cache.snapshot(), 505)).toBeNull();
    asked[0]?.answer(page(7));
    await settle();
    expect(findRow(cache.snapshot(), 505)).toMatchObject({ row: 5, table: { numRows: 500 } });
  });

  test("tells its listeners of a page", async () => {
    const { asked, cache } = heldSource();
    let calls = 0;
    cache.subscribe(() => (calls += 1));
    cache.want(0, 10);
    asked[0]?.answer(page(1));
    await settle();
    expect(calls).toBe(1);
  });

  test("stops what has left the view, and drops its late answer", async () => {
    const { asked, cache } = heldSource();
    cache.want(0, 10);
    cache.want(100_000, 100_010);
    expect(asked[0]?.signal.aborted).toBe(true);
    asked[0]?.answer(page(1));
    await settle();
    expect(findRow(cache.snapshot(), 0)).toBeNull();
  });

  test("asks again for what was stopped", () => {
    const { asked, cache } = heldSource();
    cache.want(0, 10);
    cache.stop();
    cache.want(0, 10);
    expect(asked).toHaveLength(2);
  });

  test("shows a failure until a new try succeeds", async () => {
    const { asked, cache } = heldSource();
    cache.want(0, 10);
    asked[0]?.answer(fail({ tag: "out-of-memory", message: "No memory." }));
    await settle();
    expect(cache.snapshot().failure?.message).toBe("No memory.");
    cache.retry();
    expect(cache.snapshot().failure).toBeNull();
    asked[1]?.answer(page(1));
    await settle();
    expect(findRow(cache.snapshot(), 0)).not.toBeNull();
  });

  test("keeps the first page that arrived as the sample for widths", async () => {
    const { asked, cache } = heldSource();
    cache.want(0, 10);
    asked[0]?.answer(page(1));
    await settle();
    const { sample } = cache.snapshot();
    cache.want(900_000, 900_010);
    asked[1]?.answer(page(2));
    await settle();
    expect(cache.snapshot().sample).toBe(sample);
  });

  test("forgets the pages not seen for longest", async () => {
    const { asked, cache } = heldSource();
    for (let number = 0; number < 60; number += 1) {
      cache.want(number * 500, number * 500 + 1);
      asked.at(-1)?.answer(page(number));
      await settle();
    }
    expect(findRow(cache.snapshot(), 0)).toBeNull();
    expect(findRow(cache.snapshot(), 59 * 500)).not.toBeNull();
  });
});
