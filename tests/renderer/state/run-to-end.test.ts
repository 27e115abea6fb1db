import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { renameSqlTable } from "../../../renderer/data/rename-sql-table.ts";
import { runToEnd } from "../../../renderer/state/run-to-end.ts";
import { createStore } from "../../../renderer/state/store.ts";
import { parseWorkbook, serializeWorkbook } from "../../../renderer/workbook/file-format.ts";
import { csvSource, sqlCell, textCell } from "../../helpers/cells.ts";
import { createFakeDatabase } from "../../helpers/fake-database.ts";
import { createFakeDesktop } from "../../helpers/fake-desktop.ts";
import { createFakeSandbox } from "../../helpers/fake-sandbox.ts";
import { workbookAfter } from "../../helpers/workbook-after.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

async function runText(text: string, desktop = createFakeDesktop()) {
  desktop.open({ text, fileName: "story.workbook.json", origin: "file" });
  const store = createStore({
    database: createFakeDatabase(),
    sandbox: createFakeSandbox(),
    desktop,
    renameSql: renameSqlTable,
    versions: { app: "0.1.0", plot: "0.6.17" },
  });
  const ended = runToEnd(store, desktop);
  await vi.advanceTimersByTimeAsync(5000);
  await ended;
  return { reports: desktop.requests("reportCell"), end: desktop.requests("finishRun") };
}

test("reports every cell that runs, and ends with the outputs in the workbook's text", async () => {
  const cells = [textCell("intro", "# Hello"), sqlCell("one", "SELECT 1"), sqlCell("empty", "")];
  const { reports, end } = await runText(
    serializeWorkbook(workbookAfter({ type: "insert-cells", at: 0, cells })),
  );
  expect(reports.map(({ name, state }) => [name, state])).toEqual([["one", "done"]]);
  const parsed = parseWorkbook(end[0]!.text);
  expect(parsed.ok && [...parsed.value.workbook.outputs.keys()]).toHaveLength(1);
});

test("names a source that was not found, and the cell that fails for it", async () => {
  const { reports, end } = await runText(
    serializeWorkbook(
      workbookAfter(
        { type: "put-source", source: csvSource("bank") },
        { type: "insert-cells", at: 0, cells: [sqlCell("rows", "SELECT * FROM bank")] },
      ),
    ),
  );
  expect(end).toMatchObject([{ failure: null, sources: [{ name: "bank" }] }]);
  expect(reports).toMatchObject([{ name: "rows", state: "failed", failure: expect.any(String) as string }]);
});

test("names its files as the desktop calls them from where it is saved, with the format of each", async () => {
  const desktop = createFakeDesktop();
  desktop.answer("savedLabels", { ok: true, value: ["../data/mine.parquet"] });
  const { end } = await runText(
    serializeWorkbook(workbookAfter({ type: "put-source", source: csvSource("bank") })),
    desktop,
  );
  const parsed = parseWorkbook(end[0]!.text);
  expect(parsed.ok && parsed.value.workbook.sources).toMatchObject([
    { name: "bank", path: "../data/mine.parquet", format: "parquet" },
  ]);
});

test("runs nothing of what is no workbook or is of a newer version", async () => {
  const newer = serializeWorkbook(workbookAfter()).replace('"version": 1', '"version": 999');
  for (const text of ["no workbook", newer]) {
    const { reports, end } = await runText(text);
    expect(reports).toEqual([]);
    expect(end[0]!.failure).not.toBeNull();
  }
});
