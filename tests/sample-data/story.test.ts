import { describe, expect, test } from "vitest";
import { loadStory, samples } from "../../sample-data/workbooks/samples.ts";

const stories = await Promise.all(samples.map(async ({ name }) => ({ name, story: await loadStory(name) })));

describe.each(stories)("$name", ({ story }) => {
  const published = story.cells.flatMap((cell) => {
    if (cell.kind === "typescript")
      return Array.from(cell.source.matchAll(/^(?:const|let|function) (\w+)/gm), (match) => match[1]!);
    if (cell.kind !== "method") return "name" in cell ? [cell.name] : [];
    return [cell.name, ...cell.method.outputs.slice(1).map((output) => `${cell.name}_${output}`)];
  });

  test("publishes every name once", () => {
    const names = [...story.sources.map((source) => source.name), ...published];
    expect(names.filter((name, i) => names.indexOf(name) < i)).toEqual([]);
  });

  test("draws charts of tables that it has", () => {
    const tables = [...story.sources.map((source) => source.name), ...published];
    for (const cell of story.cells) if (cell.kind === "chart") expect(tables).toContain(cell.chart.table);
  });
});

test("the customer story has every kind of cell", async () => {
  const { cells } = await loadStory("customer-story");
  expect(new Set(cells.map((cell) => cell.kind))).toEqual(
    new Set(["text", "sql", "typescript", "chart", "input", "method"]),
  );
});
