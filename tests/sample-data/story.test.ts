import { expect, test } from "vitest";
import { story } from "../../sample-data/workbooks/story.ts";

const published = story.cells.flatMap((cell) => {
  if (cell.kind === "typescript")
    return Array.from(cell.source.matchAll(/^const (\w+)/gm), (match) => match[1]!);
  return "name" in cell ? [cell.name] : [];
});

test("the story publishes every name once", () => {
  const names = [...story.sources.map((source) => source.name), ...published];
  expect(names.filter((name, i) => names.indexOf(name) < i)).toEqual([]);
});

test("the story's charts draw tables that the story has", () => {
  for (const cell of story.cells) {
    if (cell.kind === "chart") expect(published).toContain(cell.chart.table);
  }
});

test("the story has every kind of cell", () => {
  expect(new Set(story.cells.map((cell) => cell.kind))).toEqual(
    new Set(["text", "sql", "typescript", "chart", "input", "method"]),
  );
});
