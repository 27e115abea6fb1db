import { describe, expect, test } from "vitest";
import {
  changeView,
  emptyView,
  fitView,
  shownColumns,
  type TableView,
  type ViewChange,
} from "../../../../renderer/widgets/table/table-view.ts";

const after = (...changes: ViewChange[]): TableView => changes.reduce(changeView, emptyView);
const click = (column: string, add = false): ViewChange => ({ type: "cycle-sort", column, add });
const columns = ["a", "b", "c"].map((name) => ({ name, type: "INTEGER" }));
const names = (view: TableView): string[] => shownColumns(columns, view).map(({ name }) => name);

describe("cycle-sort", () => {
  test("goes from ascending to descending to none", () => {
    expect(after(click("a")).sort).toEqual([{ column: "a", descending: false }]);
    expect(after(click("a"), click("a")).sort).toEqual([{ column: "a", descending: true }]);
    expect(after(click("a"), click("a"), click("a")).sort).toEqual([]);
  });

  test("forgets the other columns", () => {
    expect(after(click("a"), click("b")).sort).toEqual([{ column: "b", descending: false }]);
  });

  test("adds a column after the others when asked", () => {
    const { sort } = after(click("a"), click("b", true), click("a", true));
    expect(sort).toEqual([
      { column: "a", descending: true },
      { column: "b", descending: false },
    ]);
  });

  test("takes out one of several columns when asked a third time", () => {
    const { sort } = after(click("a"), click("b", true), click("b", true), click("b", true));
    expect(sort).toEqual([{ column: "a", descending: false }]);
  });
});

describe("sort", () => {
  test("takes null for the table's own order", () => {
    expect(after(click("a"), { type: "sort", column: "a", descending: null }).sort).toEqual([]);
  });
});

describe("pin and hide", () => {
  test("pinned columns come first, in the order of pinning", () => {
    const view = after(
      { type: "pin", column: "c", pinned: true },
      { type: "pin", column: "b", pinned: true },
    );
    expect(names(view)).toEqual(["c", "b", "a"]);
  });

  test("an unpinned column goes back to its place", () => {
    const view = after(
      { type: "pin", column: "c", pinned: true },
      { type: "pin", column: "c", pinned: false },
    );
    expect(names(view)).toEqual(["a", "b", "c"]);
  });

  test("a hidden column is neither shown nor pinned", () => {
    const view = after({ type: "pin", column: "b", pinned: true }, { type: "hide", column: "b" });
    expect(names(view)).toEqual(["a", "c"]);
  });

  test("show-all brings hidden columns back", () => {
    expect(names(after({ type: "hide", column: "b" }, { type: "show-all" }))).toEqual(["a", "b", "c"]);
  });
});

describe("resize", () => {
  test("keeps a column between its narrowest and its widest", () => {
    const width = (wanted: number) => after({ type: "resize", column: "a", width: wanted }).widths.get("a");
    expect([width(-5), width(120.4), width(1e6)]).toEqual([48, 120, 1_200]);
  });

  test("fit forgets the chosen width", () => {
    expect(after({ type: "resize", column: "a", width: 300 }, { type: "fit", column: "a" }).widths.size).toBe(
      0,
    );
  });
});

describe("fitView", () => {
  test("forgets columns that another run does not give", () => {
    const view = after(
      click("a"),
      click("gone", true),
      { type: "hide", column: "gone" },
      { type: "pin", column: "gone", pinned: true },
      { type: "resize", column: "gone", width: 200 },
    );
    expect(fitView(view, { columns })).toEqual({ ...emptyView, sort: [{ column: "a", descending: false }] });
  });

  test("does not sort rows of which only the first were recorded", () => {
    expect(fitView(after(click("a")), { columns, recordedOf: 41_188 }).sort).toEqual([]);
  });
});
