import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { closeApp, launchApp, removeFolder, temporaryFolder, type RunningApp } from "../helpers/app.ts";
import {
  cells,
  kindsOf,
  openAgain,
  selectedPlace,
  sqlCell,
  textCell,
  typeSource,
  until,
  writeWorkbook,
} from "../helpers/workbench.ts";

let app: RunningApp;
const press = async (...keys: string[]) => {
  for (const key of keys) await app.window.keyboard.press(key);
};
const kinds = () => kindsOf(app.window);
const place = () => selectedPlace(app.window);

/** One heading and two queries, the first query selected. */
async function startOver(): Promise<void> {
  await openAgain(app.window);
  await until(kinds, ["text", "sql", "sql"]);
  await app.window.getByRole("main").focus();
  await press("j", "j");
  await until(place, "2");
}

let folder = "";
beforeAll(async () => {
  folder = await temporaryFolder();
  const three = [textCell("title", "# Title"), sqlCell("first", "select 1 as n"), sqlCell("second", "")];
  app = await launchApp({ files: [await writeWorkbook(folder, "keys", three)] });
  await cells(app.window).first().waitFor();
});
afterAll(async () => {
  await closeApp(app);
  await removeFolder(folder);
});
beforeEach(startOver);

describe("in command mode", () => {
  test("j and k select the next and the previous cell", async () => {
    await press("j");
    await until(place, "3");
    await press("k", "k");
    await until(place, "1");
  });

  test("the arrows select as j and k do", async () => {
    await press("ArrowDown");
    await until(place, "3");
  });

  test("a inserts above and b below, and both select the new cell", async () => {
    await press("a");
    await until(place, "2");
    await press("b");
    await until(place, "3");
    await until(async () => (await kinds()).length, 5);
  });

  test("d d deletes, and z brings back", async () => {
    await press("d", "d");
    await until(kinds, ["text", "sql"]);
    await press("z");
    await until(kinds, ["text", "sql", "sql"]);
  });

  test("one d deletes nothing", async () => {
    await press("d", "j");
    await until(place, "3");
    expect(await kinds()).toEqual(["text", "sql", "sql"]);
  });

  test("m, y, s and t change the kind", async () => {
    await press("m");
    await until(kinds, ["text", "text", "sql"]);
    await press("t");
    await until(kinds, ["text", "typescript", "sql"]);
    await press("m", "y");
    await until(kinds, ["text", "sql", "sql"]);
  });

  test("Alt and an arrow move the cell", async () => {
    await press("Alt+ArrowUp");
    await until(kinds, ["sql", "text", "sql"]);
    expect(await place()).toBe("1");
  });

  test("Shift M joins two queries", async () => {
    await press("Shift+M");
    await until(kinds, ["text", "sql"]);
  });

  test("F2 goes to the name of the cell", async () => {
    await press("F2");
    await app.window.keyboard.insertText("_of_june");
    await press("Enter");
    await app.window.locator('[data-cell-name] input[value$="_of_june"]').waitFor();
  });
});

describe("in edit mode", () => {
  test("Enter edits, Escape leaves, and the text stays", async () => {
    await press("Enter");
    await typeSource(app.window, "select 42 as answer");
    await press("Escape");
    await until(() => app.window.locator("[data-editing]").count(), 0);
    expect(await cells(app.window).nth(1).innerText()).toContain("select 42 as answer");
  });

  test("letters are text, not commands", async () => {
    await press("Enter");
    await typeSource(app.window, "");
    await press("d", "d", "b", "Escape");
    expect(await kinds()).toEqual(["text", "sql", "sql"]);
    expect(await cells(app.window).nth(1).innerText()).toContain("ddb");
  });

  test("Control Shift Minus splits at the cursor", async () => {
    await press("Enter");
    await typeSource(app.window, "select 1;\nselect 2");
    await press("ControlOrMeta+Shift+Minus");
    await until(async () => (await kinds()).length, 4);
  });

  test("Shift Enter runs and goes to the next cell", async () => {
    await press("Enter");
    await typeSource(app.window, "select 42 as answer");
    await press("Shift+Enter");
    await until(place, "3");
    await cells(app.window).nth(1).getByRole("grid").waitFor();
  });

  test("Control Enter runs and stays", async () => {
    await press("Enter");
    await typeSource(app.window, "select 42 as answer");
    await press("ControlOrMeta+Enter");
    await cells(app.window).nth(1).getByRole("grid").waitFor();
    expect(await place()).toBe("2");
  });

  test("Alt Enter runs and inserts a cell below", async () => {
    await press("Enter");
    await typeSource(app.window, "select 42 as answer");
    await press("Alt+Enter");
    await until(async () => (await kinds()).length, 4);
    await until(place, "3");
  });
});

describe("everywhere", () => {
  test("Control K finds and runs a command", async () => {
    await press("ControlOrMeta+k");
    await app.window.keyboard.insertText("insert chart");
    await press("Enter");
    await until(async () => (await kinds()).includes("chart"), true);
  });

  test("? shows every key, and Escape puts the sheet away", async () => {
    await press("?");
    const sheet = app.window.getByRole("dialog", { name: "Keyboard shortcuts" });
    await sheet.waitFor();
    expect(await sheet.innerText()).toContain("Split cell at the cursor");
    await press("Escape");
    await sheet.waitFor({ state: "detached" });
  });

  test("Control B hides and shows the panel on the left", async () => {
    const panel = app.window.getByRole("navigation", { name: "Sources and outline" });
    await press("ControlOrMeta+b");
    await panel.waitFor({ state: "detached" });
    await press("ControlOrMeta+b");
    await panel.waitFor();
  });

  test("Control I shows the details of the cell", async () => {
    await press("ControlOrMeta+i");
    await app.window.getByRole("complementary", { name: "Details of the cell" }).waitFor();
  });
});
