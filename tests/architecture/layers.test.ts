import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { findCycles } from "./cycles.ts";
import { layerOf, mayImport } from "./layers.ts";
import { parseSourceFile, readSourceFiles, root } from "./source-files.ts";

const files = readSourceFiles();
const mostLines = 400;

describe("the source", () => {
  test("every file belongs to a layer", () => {
    const strays = files.filter(({ path }) => layerOf(path) === undefined).map(({ path }) => path);
    expect(strays).toEqual([]);
  });

  test("imports at run time only what its layer may", () => {
    const broken = files.flatMap(({ path, imports }) => {
      const layer = layerOf(path);
      if (layer === undefined) return [];
      return imports
        .filter(({ target, isFile, isType }) => !isType && !mayImport(layer, path, target, isFile))
        .map(({ target, line }) => `${path}:${line} imports ${target}: ${layer.rule}`);
    });
    expect(broken).toEqual([]);
  });

  test("imports only files that exist, by their full names", () => {
    const lost = files.flatMap(({ path, imports }) =>
      imports
        .filter(({ target, isFile }) => isFile && !existsSync(join(root, target)))
        .map(({ target, line }) => `${path}:${line} imports ${target}: there is no such file`),
    );
    expect(lost).toEqual([]);
  });

  test("has no import cycle", () => {
    const graph = new Map(
      files.map(({ path, imports }) => [
        path,
        imports.filter(({ isFile, isType }) => isFile && !isType).map(({ target }) => target),
      ]),
    );
    expect(findCycles(graph).map((cycle) => cycle.join(" → "))).toEqual([]);
  });

  test("has no barrel but analysis/index.ts", () => {
    const barrels = files.filter(({ path, isBarrel }) => isBarrel && path !== "analysis/index.ts");
    expect(barrels.map(({ path }) => `${path}:1 only hands on: import the thing where it is made`)).toEqual(
      [],
    );
  });

  test(`has no file of more than ${mostLines} lines`, () => {
    // The barrel is a list, not a concept that could be split.
    const long = files.filter(({ path, lines }) => lines > mostLines && path !== "analysis/index.ts");
    expect(long.map(({ path, lines }) => `${path}:${lines} is too long: split it by concepts`)).toEqual([]);
  });

  test("has no file outside tests that imports tests or sample data", () => {
    const broken = files.flatMap(({ path, imports }) =>
      imports
        .filter(({ target, isFile }) => isFile && /^(tests|sample-data)\//.test(target))
        .map(({ target, line }) => `${path}:${line} imports ${target}`),
    );
    expect(broken).toEqual([]);
  });
});

test("package.json pins every version exactly", () => {
  const manifest = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as Record<
    "dependencies" | "devDependencies",
    Record<string, string>
  >;
  const loose = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies })
    .filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))
    .map(([name, version]) => `${name}: ${version}`);
  expect(loose).toEqual([]);
});

describe("parseSourceFile", () => {
  const importsOf = (text: string) => parseSourceFile("renderer/app/x.ts", text).imports;

  test("tells types from values", () => {
    const found = importsOf('import type { A } from "./a.ts";\nimport { b, type B } from "./b.ts";');
    expect(found.map(({ isType }) => isType)).toEqual([true, false]);
  });

  test("finds dynamic imports and workers", () => {
    const found = importsOf('await import("../a.ts");\nnew Worker(new URL("./w.ts", import.meta.url));');
    expect(found.map(({ target }) => target)).toEqual(["renderer/a.ts", "renderer/app/w.ts"]);
  });

  test("gives the line", () => {
    expect(importsOf('\n\nimport "./a.css";')[0]?.line).toBe(3);
  });
});

describe("mayImport", () => {
  const may = (from: string, target: string, isFile = true) =>
    mayImport(layerOf(from)!, from, target, isFile);

  test("refuses a view that imports another kind", () => {
    expect(may("renderer/cells/sql/view.tsx", "renderer/cells/chart/view.tsx")).toBe(false);
  });

  test("refuses the interface that imports the database", () => {
    expect(may("renderer/app/App.tsx", "renderer/data/client.ts")).toBe(false);
  });

  test("refuses React in the store", () => {
    expect(may("renderer/state/store.ts", "react", false)).toBe(false);
  });

  test("lets a view import a widget", () => {
    expect(may("renderer/cells/sql/view.tsx", "renderer/widgets/CodeSource.tsx")).toBe(true);
  });
});

describe("findCycles", () => {
  test("names the files of a cycle in order", () => {
    const graph = new Map([
      ["a", ["b"]],
      ["b", ["c"]],
      ["c", ["a"]],
    ]);
    expect(findCycles(graph)).toEqual([["a", "b", "c", "a"]]);
  });

  test("finds none where paths only meet", () => {
    const graph = new Map([
      ["a", ["b", "c"]],
      ["b", ["c"]],
    ]);
    expect(findCycles(graph)).toEqual([]);
  });
});
