import { AxeBuilder } from "@axe-core/playwright";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  chooseMenu,
  closeApp,
  launchApp,
  removeFolder,
  temporaryFolder,
  type RunningApp,
} from "../helpers/app.ts";
import {
  cellNamed,
  cells,
  dropCustomers,
  kindsOf,
  leaveEditing,
  openAgain,
  sqlCell,
  textCell,
  typeSource,
  until,
  waitForState,
  writeWorkbook,
} from "../helpers/workbench.ts";

let folder = "";
beforeAll(async () => {
  folder = await temporaryFolder();
});
afterAll(() => removeFolder(folder));

const violations = async (app: RunningApp): Promise<string[]> => {
  const found = await new AxeBuilder({ page: app.window })
    .setLegacyMode()
    // The handles between the panels belong to none of them.
    .exclude("[data-separator]")
    .analyze();
  return found.violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(" ")).join("; ")}`,
  );
};

describe("an empty workbook", () => {
  let app: RunningApp;
  beforeAll(async () => {
    app = await launchApp({ files: [await writeWorkbook(folder, "empty", [])] });
    await app.window.getByRole("heading", { name: "Begin with data" }).waitFor();
  });
  afterAll(() => closeApp(app));

  test("breaks no rule of accessibility", async () => {
    expect(await violations(app)).toEqual([]);
  });

  test("becomes a query of its rows when a data file is dropped", async () => {
    await dropCustomers(app.window);
    expect(await kindsOf(app.window)).toEqual(["sql"]);
    expect(await app.window.getByRole("region", { name: "Sources" }).innerText()).toContain("customers");
  });

  test("shows the columns of the source", async () => {
    const sources = app.window.getByRole("region", { name: "Sources" });
    await sources.getByRole("button", { name: /^customers/ }).click();
    await sources.getByRole("list", { name: "Columns of customers" }).waitFor();
    expect(await sources.innerText()).toContain("Read by");
  });

  test("says that it is edited, and takes a new title", async () => {
    const title = app.window.getByRole("textbox", { name: "Title of the workbook" });
    await title.fill("Customers of June");
    await title.press("Enter");
    expect(await title.inputValue()).toBe("Customers of June");
    expect(await app.window.locator("header [role=status]").first().innerText()).toBe("Edited");
  });
});

describe("a workbook of queries", () => {
  let app: RunningApp;
  beforeAll(async () => {
    const own = [
      textCell("head", "# Numbers\n\nA [link](https://example.com)."),
      sqlCell("numbers", "select range as n from range(100)"),
      sqlCell("sums", "select sum(n) as total from numbers"),
    ];
    app = await launchApp({ files: [await writeWorkbook(folder, "queries", own)] });
    await cells(app.window).first().waitFor();
  });
  afterAll(() => closeApp(app));

  const page = () => app.window;

  test("runs nothing when it is opened", async () => {
    await waitForState(page(), "numbers", "not run");
    await waitForState(page(), "sums", "not run");
  });

  test("is run in order by the menu", async () => {
    await chooseMenu(app, "run-all");
    await waitForState(page(), "sums", "fresh");
    await until(async () => (await cellNamed(page(), "sums").innerText()).includes("4,950"), true);
  });

  test("marks what depends on a change as stale when it runs on demand", async () => {
    await page().getByRole("radio", { name: "On demand" }).click();
    await cellNamed(page(), "numbers").locator("pre").first().click();
    await typeSource(page(), "select range as n from range(10)");
    await page().keyboard.press("Escape");
    await waitForState(page(), "numbers", "stale");
    await waitForState(page(), "sums", "stale");
  });

  test("is fresh again without a run when the change is taken back", async () => {
    await page().keyboard.press("Enter");
    await typeSource(page(), "select range as n from range(100)");
    await page().keyboard.press("Escape");
    await waitForState(page(), "numbers", "fresh");
    await waitForState(page(), "sums", "fresh");
  });

  test("runs what depends on a change by itself when it is automatic", async () => {
    await page().getByRole("radio", { name: "Automatic" }).click();
    await page().locator("[data-cell][data-kind=sql]").first().locator("pre").first().click();
    await typeSource(page(), "select range as n from range(5)");
    await page().keyboard.press("ControlOrMeta+Enter");
    await until(async () => (await cellNamed(page(), "sums").innerText()).includes("10"), true);
    await waitForState(page(), "sums", "fresh");
  });

  test("shows a failure where it arose and leads to its place", async () => {
    await page().keyboard.press("Escape");
    await page().keyboard.press("Enter");
    await typeSource(page(), "select n\nfrom range(5) as t(m)");
    await page().keyboard.press("ControlOrMeta+Enter");
    const failure = cellNamed(page(), "numbers").getByRole("alert");
    await failure.waitFor();
    expect(await failure.innerText()).toMatch(/line 1/);
    expect(await page().getByRole("contentinfo", { name: "Status" }).innerText()).toContain("problem");
    await typeSource(page(), "select range as n from range(5)");
    await page().keyboard.press("ControlOrMeta+Enter");
    await waitForState(page(), "sums", "fresh");
  });

  test("lets a cell be dragged to another place", async () => {
    await page().keyboard.press("Escape");
    const handle = cellNamed(page(), "sums").getByRole("button", { name: "Drag to move this cell" });
    await cellNamed(page(), "sums").hover();
    await handle.hover();
    await page().mouse.down();
    const target = await cells(page()).first().boundingBox();
    await page().mouse.move(target!.x + 60, target!.y + 30, { steps: 8 });
    await page().mouse.move(target!.x + 60, target!.y + 4, { steps: 4 });
    await page().mouse.up();
    await until(() => kindsOf(page()), ["sql", "text", "sql"]);
    await page().keyboard.press("ControlOrMeta+z");
    await until(() => kindsOf(page()), ["text", "sql", "sql"]);
  });

  test("puts a table into the edited cell from the panel", async () => {
    await cellNamed(page(), "sums").locator("pre").first().click();
    await typeSource(page(), "select count(*) as total from ");
    await page().keyboard.press("ControlOrMeta+k");
    await page().keyboard.insertText("table numbers");
    await page().keyboard.press("Enter");
    await until(async () => /from\snumbers/.test(await cellNamed(page(), "sums").innerText()), true);
    await typeSource(page(), "select sum(n) as total from numbers");
    await waitForState(page(), "sums", "fresh");
  });

  test("offers a deleted cell again", async () => {
    await leaveEditing(page());
    await page().keyboard.press("k");
    await page().keyboard.press("d");
    await page().keyboard.press("d");
    await until(() => kindsOf(page()), ["text", "sql"]);
    await page().getByRole("button", { name: "Undo" }).click();
    await until(() => kindsOf(page()), ["text", "sql", "sql"]);
  });

  test("says in both cells that they have the same name", async () => {
    const name = cells(page()).nth(2).locator("[data-cell-name] input");
    await name.fill("numbers");
    await name.press("Enter");
    await until(() => page().locator("[data-cell]").getByRole("alert").count(), 2);
    await name.fill("sums");
    await name.press("Enter");
    await cellNamed(page(), "sums").waitFor();
    await until(() => cellNamed(page(), "sums").getByRole("alert").count(), 0);
  });

  test("opens again with everything recorded and nothing run", async () => {
    await page().keyboard.press("ControlOrMeta+s");
    await until(() => page().locator("header [role=status]").first().innerText(), "Saved");
    await openAgain(page());
    await waitForState(page(), "sums", "recorded");
  });

  test.each(["light", "dark"] as const)("breaks no rule of accessibility in %s", async (colorScheme) => {
    await page().emulateMedia({ colorScheme });
    await page().keyboard.press("ControlOrMeta+i");
    expect(await violations(app)).toEqual([]);
  });
});

describe("a workbook of 200 cells", () => {
  let app: RunningApp;
  beforeAll(async () => {
    const own = Array.from({ length: 200 }, (_, index) => sqlCell(`query_${index}`, `select ${index} as n`));
    app = await launchApp({ files: [await writeWorkbook(folder, "long", own)] });
    await cells(app.window).first().waitFor();
  });
  afterAll(() => closeApp(app));

  test("mounts only the cells near the view, and no editor", async () => {
    expect(await cells(app.window).count()).toBeLessThan(40);
    expect(await app.window.locator("[data-code-editor]").count()).toBe(0);
  });

  test("goes to a cell by the outline", async () => {
    await app.window.getByRole("button", { name: "query_180" }).click();
    await cellNamed(app.window, "query_180").waitFor();
    const box = await cellNamed(app.window, "query_180").boundingBox();
    expect(box?.y).toBeLessThan(400);
  });

  test("keeps the selected cell when another part is scrolled to", async () => {
    await app.window.getByRole("main").evaluate((node) => node.scrollTo(0, 0));
    await cellNamed(app.window, "query_0").waitFor();
    await app.window.keyboard.press("j");
    await until(() => app.window.locator("[data-cell][data-selected]").getAttribute("aria-posinset"), "182");
  });
});
