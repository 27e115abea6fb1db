import { describe, expect, test, vi } from "vitest";
import type { TableData } from "../../../../analysis/columns.ts";
import { fail, ok, type Result } from "../../../../renderer/base/result.ts";
import { findRow, PageCache, type Wanted } from "../../../../renderer/widgets/table/page-cache.ts";
import type { SortKey, TablePage, TableSource } from "../../../../renderer/widgets/table/table-source.ts";
import { numbers, tableOf } from "./columns.ts";

interface Asked extends TablePage {
  readonly signal: AbortSignal;
  readonly answer: (result: Result<TableData>) => void;
}

/** A source whose answers the test gives. */
function heldSource(numColumns = 1, sort: readonly SortKey[] = []) {
  const asked: Asked[] = [];
  const source: TableSource = {
    key: "t",
    numRows: 1_000_000,
    columns: Array.from({ length: numColumns }, (_, index) => ({ name: `c${index}`, type: "BIGINT" })),
    page: (request, signal) => new Promise((answer) => asked.push({ ...request, signal, answer })),
  };
  return { asked, cache: new PageCache(source, sort) };
}

const page = (first: number): Result<TableData> => ok(tableOf(500, { c0: numbers(first) }));
const rows = (first: number, last: number, columns: readonly number[] = [0]): Wanted => ({
  first,
  last,
  columns,
});
const settle = () => new Promise((resolve) => setTimeout(resolve));

describe("PageCache", () => {
  test("asks for the pages of the wanted rows, once", () => {
    const { asked, cache } = heldSource();
    cache.want(rows(490, 520));
    cache.want(rows(495, 525));
    expect(asked.map(({ offset, limit }) => [offset, limit])).toEqual([
      [0, 500],
      [500, 500],
    ]);
  });

  test("asks of a wide table for the columns in view only, and for a few rows of all to measure them", () => {
    const { asked, cache } = heldSource(1_000);
    cache.want(rows(0, 20, [0, 1, 500, 501]));
    expect(asked.map(({ limit, columns }) => [limit, columns?.length, columns?.[0]])).toEqual([
      [10, undefined, undefined],
      [500, 40, "c0"],
      [500, 40, "c480"],
    ]);
  });

  test("asks for the columns that come into view, and for none twice", () => {
    const { asked, cache } = heldSource(1_000);
    cache.want(rows(0, 20, [0, 1]));
    cache.want(rows(0, 20, [39, 40]));
    expect(asked.slice(1).map(({ columns }) => columns?.[0])).toEqual(["c0", "c40"]);
  });

  test("finds a row once its page has arrived", async () => {
    const { asked, cache } = heldSource();
    cache.want(rows(500, 510));
    expect(findRow(cache.snapshot(), 505)).toBeNull();
    asked[0]?.answer(page(7));
    await settle();
    expect(findRow(cache.snapshot(), 505)).toMatchObject({ row: 5, page: { blocks: [{ numRows: 500 }] } });
  });

  test("tells its listeners of a page", async () => {
    const { asked, cache } = heldSource();
    let calls = 0;
    cache.subscribe(() => (calls += 1));
    cache.want(rows(0, 10));
    asked[0]?.answer(page(1));
    await settle();
    expect(calls).toBe(1);
  });

  test("stops what has left the view, and drops its late answer", async () => {
    const { asked, cache } = heldSource();
    cache.want(rows(0, 10));
    cache.want(rows(100_000, 100_010));
    expect(asked[0]?.signal.aborted).toBe(true);
    asked[0]?.answer(page(1));
    await settle();
    expect(findRow(cache.snapshot(), 0)).toBeNull();
  });

  test("asks again for what was stopped", () => {
    const { asked, cache } = heldSource();
    cache.want(rows(0, 10));
    cache.stop();
    cache.want(rows(0, 10));
    expect(asked).toHaveLength(2);
  });

  test("shows a failure until a new try succeeds", async () => {
    const { asked, cache } = heldSource();
    cache.want(rows(0, 10));
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
    cache.want(rows(0, 10));
    asked[0]?.answer(page(1));
    await settle();
    const { sample } = cache.snapshot();
    cache.want(rows(900_000, 900_010));
    asked[1]?.answer(page(2));
    await settle();
    expect(cache.snapshot().sample).toBe(sample);
  });

  test("forgets the pages not seen for longest", async () => {
    const { asked, cache } = heldSource();
    for (let number = 0; number < 80; number += 1) {
      cache.want(rows(number * 500, number * 500 + 1));
      asked.at(-1)?.answer(page(number));
      await settle();
    }
    expect(findRow(cache.snapshot(), 0)).toBeNull();
    expect(findRow(cache.snapshot(), 79 * 500)).not.toBeNull();
  });

  test("lets a sort go on while one scrolls, and stops it when the order changes", () => {
    const { asked, cache } = heldSource(1, [{ column: "c0", descending: true }]);
    cache.want(rows(0, 10));
    cache.want(rows(100_000, 100_010));
    expect(asked[0]?.signal.aborted).toBe(false);
    cache.stop();
    expect(asked.map(({ signal }) => signal.aborted)).toEqual([true, true]);
  });

  test("says when rows are long in coming, until they are there", async () => {
    vi.useFakeTimers();
    const { asked, cache } = heldSource();
    cache.want(rows(0, 10));
    expect(cache.snapshot().isSlow).toBe(false);
    vi.advanceTimersByTime(600);
    expect(cache.snapshot().isSlow).toBe(true);
    vi.useRealTimers();
    asked[0]?.answer(page(1));
    await settle();
    expect(cache.snapshot().isSlow).toBe(false);
  });
});
