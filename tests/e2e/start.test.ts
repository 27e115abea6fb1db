import { rm } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { samples } from "../../sample-data/workbooks/samples.ts";
import { closeApp, launchApp, removeFolder, temporaryFolder, type RunningApp } from "../helpers/app.ts";
import { cells, textCell, writeWorkbook } from "../helpers/workbench.ts";

describe("a start with nothing", () => {
  let app: RunningApp;
  beforeAll(async () => {
    app = await launchApp();
  });
  afterAll(() => closeApp(app));

  test("shows one window on the app's own origin", () => {
    expect(app.electron.windows().map((page) => page.url())).toEqual(["app://stratabook/index.html"]);
  });

  test("is cross-origin isolated", async () => {
    expect(await app.window.evaluate(() => crossOriginIsolated)).toBe(true);
  });

  test("writes no error to the console", () => {
    expect(app.errors).toEqual([]);
  });
});

describe("the start page", () => {
  let folder = "";
  let app: RunningApp;
  const page = () => app.window;
  const card = (title: string) => page().getByRole("button", { name: title, exact: true });
  beforeAll(async () => {
    folder = await temporaryFolder();
    const files = [];
    for (const title of ["Kept", "Gone"])
      files.push(await writeWorkbook(folder, title, [textCell(title, `# ${title} heading`)]));
    app = await launchApp({ files });
    for (const window of app.electron.windows()) await cells(window).first().waitFor();
    await closeApp(app);
    await rm(files[1]!);
    app = await launchApp({ userData: app.userData });
  });
  afterAll(async () => {
    await closeApp(app);
    await removeFolder(folder);
  });

  test("shows every sample with its sentence and its picture, in order", async () => {
    await card(samples[0]!.title).waitFor();
    const shown = await page()
      .getByRole("region", { name: "Sample workbooks" })
      .locator("h4")
      .allInnerTexts();
    expect(shown).toEqual(samples.map(({ title }) => title));
    for (const { description } of samples) await page().getByText(description).waitFor();
    const widths = await page()
      .locator("img")
      .evaluateAll((images) =>
        Promise.all(
          images.map(async (image) => {
            await (image as HTMLImageElement).decode();
            return (image as HTMLImageElement).naturalWidth;
          }),
        ),
      );
    expect(widths).toHaveLength(samples.length);
    expect(Math.min(...widths)).toBeGreaterThan(600);
  });

  test("serves no other file beside the pictures", async () => {
    const answers = await page().evaluate(() =>
      Promise.all(
        ["/samples/samples.json", "/samples/..%2fcustomers.png", "/samples/none.png"].map(
          async (path) => (await fetch(path)).status,
        ),
      ),
    );
    expect(answers).toEqual([404, 404, 404]);
  });

  test("marks a recent workbook that is not there any more", async () => {
    const recent = page().getByRole("region", { name: "Recent workbooks" });
    await recent.getByRole("button", { name: /Gone\.workbook\.json not found/ }).waitFor();
    expect(await recent.getByRole("button", { name: /Kept.*not found/ }).count()).toBe(0);
  });

  test("opens a sample in its own window by the keyboard", async () => {
    await card(samples[0]!.title).focus();
    await page().keyboard.press("End");
    await page().keyboard.press("Home");
    await page().keyboard.press("Enter");
    await cells(page()).first().waitFor();
    expect(app.electron.windows()).toHaveLength(1);
    expect(app.errors.filter((error) => !error.includes("404"))).toEqual([]);
  });
});
