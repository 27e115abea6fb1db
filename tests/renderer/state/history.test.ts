import { describe, expect, test } from "vitest";
import { addStep, emptyHistory, undoOperation, type Step } from "../../../renderer/state/history.ts";
import type { Cell } from "../../../renderer/workbook/document.ts";
import type { Operation } from "../../../renderer/workbook/operations.ts";
import { sliderCell, sqlCell, textCell } from "../../helpers/cells.ts";
import { applied, workbookAfter } from "../../helpers/workbook-after.ts";

const replace = (cell: Cell): Operation => ({ type: "replace-cell", cell });
const stepOf = (before: Cell, after: Cell, at = 0): Step => ({
  inverse: replace(before),
  operation: replace(after),
  at,
});

describe("addStep", () => {
  const drag = (value: number, at: number) => stepOf(sliderCell("k", value - 1), sliderCell("k", value), at);
  test("joins the steps of a drag, back to where it began", () => {
    const history = [drag(2, 0), drag(3, 100), drag(4, 200)].reduce(addStep, emptyHistory);
    expect(history.past).toEqual([{ ...drag(4, 200), inverse: replace(sliderCell("k", 1)) }]);
  });
  test("begins a new step after a pause", () =>
    expect([drag(2, 0), drag(3, 1500)].reduce(addStep, emptyHistory).past).toHaveLength(2));
  test("does not join changes of two cells", () => {
    const other = stepOf(sliderCell("n", 1), sliderCell("n", 2), 10);
    expect([drag(2, 0), other].reduce(addStep, emptyHistory).past).toHaveLength(2);
  });
  test("forgets what was taken back", () =>
    expect(addStep({ past: [], future: [drag(2, 0)] }, drag(3, 5000)).future).toEqual([]));
});

describe("undoOperation", () => {
  const typed = workbookAfter({ type: "insert-cells", at: 0, cells: [sqlCell("a", "typed since")] });
  test("keeps the present text where the step did not change it", () =>
    expect(
      undoOperation(stepOf(sqlCell("a", "old"), { ...sqlCell("a", "old"), folded: "all" }), typed),
    ).toEqual(replace(sqlCell("a", "typed since"))));
  test("brings the old text back where the step changed it", () =>
    expect(undoOperation(stepOf(sqlCell("a", "old"), sqlCell("a", "new")), typed)).toEqual(
      replace(sqlCell("a", "old")),
    ));
  test("keeps the present text inside a batch as well", () => {
    const before = workbookAfter({
      type: "insert-cells",
      at: 0,
      cells: [sqlCell("a", "old"), textCell("t")],
    });
    const operation: Operation = {
      type: "batch",
      operations: [replace({ ...sqlCell("a", "old"), frozen: true }), { type: "set-title", title: "x" }],
    };
    const { workbook, inverse } = applied(before, operation);
    const now = applied(workbook, replace({ ...sqlCell("a", "typed"), frozen: true })).workbook;
    const back = undoOperation({ inverse, operation, at: 0 }, now);
    expect(applied(now, back).workbook.cells[0]).toEqual(sqlCell("a", "typed"));
  });
});
