import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { makeBank, shippedTransactions } from "../../sample-data/bank.ts";
import { plantedDrift } from "../../sample-data/drift.ts";
import { personalColumns } from "../../sample-data/raw-customers.ts";
import { samples } from "../../sample-data/workbooks/samples.ts";
import { closeApp, launchApp, type RunningApp } from "../helpers/app.ts";
import { cellNamed, runAll, until } from "../helpers/workbench.ts";

const { customers } = makeBank(shippedTransactions);
const counted = (count: number) => count.toLocaleString("en-US");

/** What cells of a sample say on screen, by the planted truths. */
const shown: Readonly<Record<string, readonly (readonly [cell: string, words: readonly string[]])[]>> = {
  "online-banking-behavior": [
    ["transaction_drift", ["2 of 3 columns drifted", ...Object.keys(plantedDrift.transactions)]],
    ["session_drift", ["2 of 4 columns drifted", ...Object.keys(plantedDrift.sessions)]],
    ["Connection times", ["Peak hours: ", "12:00", "20:00", "21:00", "22:00"]],
  ],
  "patterns-by-segment": [
    ["segments", ["Segment 4"]],
    ["profiles", ["High share of withdrawal", "High share of transfer", "High share of direct debit"]],
  ],
  "customer-dashboard": [["key_figures", [counted(customers.length)]]],
  "campaign-response": [["cluster_descriptions", ["instagram", "facebook", "email"]]],
  "segmentation-and-recommendations": [
    ["personal_columns", personalColumns],
    ["k-means against DBSCAN", ["Adjusted Rand index of both, without noise: 0.9"]],
  ],
};

describe.each(samples.filter(({ name }) => name in shown))("the sample $name", ({ name, title }) => {
  let app: RunningApp;
  const page = () => app.window;
  const outline = () => page().getByRole("region", { name: "Outline" });
  /** How the cells stand that have a state, each word once. */
  const states = async (): Promise<readonly string[]> => {
    const tones = await outline()
      .locator("[data-tone][title]")
      .evaluateAll((signs) => signs.map((sign) => sign.getAttribute("data-tone") ?? ""));
    return [...new Set(tones)].sort();
  };
  const untilAllRan = async () => {
    for (let tries = 0; tries < 400; tries += 1) {
      const still = ["queued", "running", "recorded", "stale"];
      if (!(await states()).some((state) => still.includes(state))) return;
      await new Promise((resolve) => setTimeout(resolve, 400));
    }
  };
  const expectShown = async (cell: string, words: readonly string[]) => {
    await outline().getByRole("button", { name: cell }).first().click();
    await cellNamed(page(), cell).waitFor();
    await until(async () => {
      const text = await cellNamed(page(), cell).innerText();
      return words.filter((word) => !text.includes(word));
    }, []);
  };

  beforeAll(async () => {
    app = await launchApp();
    await page().getByRole("button", { name: title, exact: true }).click();
    await page().getByText("Database ready").waitFor();
  });
  afterAll(() => closeApp(app));

  test("opens from the start page with every result recorded", async () => {
    await until(states, ["recorded"]);
    for (const [cell, words] of shown[name]!) await expectShown(cell, words);
  });

  test("runs, every cell fresh and none failed, and finds what was planted", async () => {
    await runAll(app);
    await untilAllRan();
    expect(await states()).toEqual(["fresh"]);
    for (const [cell, words] of shown[name]!) await expectShown(cell, words);
  }, 240_000);

  if (name === "customer-dashboard")
    test("follows a filter in every figure", async () => {
      const platinum = customers.filter(({ loyalty }) => loyalty === "platinum").length;
      await outline().getByRole("button", { name: "loyalty" }).first().click();
      await page().getByRole("combobox", { name: "Loyalty" }).click();
      await page().getByRole("option", { name: "platinum", exact: true }).click();
      await expectShown("key_figures", [counted(platinum), counted(customers.length)]);
    });

  test("writes no error to the console", () => {
    expect(app.errors).toEqual([]);
  });
});
