import type { LibFile } from "./cell-libs.ts";
import { ambientDeclarations } from "./ambient.ts";

const analysis = import.meta.glob<string>(
  ["../../../../analysis/**/*.ts", "!../../../../analysis/kernels/assembly/**"],
  { query: "?raw", import: "default", eager: true },
);
const charts = import.meta.glob<string>("../../../charts/library/**/*.ts", {
  query: "?raw",
  import: "default",
  eager: true,
});
const packages = import.meta.glob<string>(
  [
    "../../../../node_modules/@observablehq/plot/src/**/*.d.ts",
    "../../../../node_modules/@types/d3-array/index.d.ts",
    "../../../../node_modules/ml-kmeans/lib/*.d.ts",
    "../../../../node_modules/simple-statistics/index.d.ts",
  ],
  { query: "?raw", import: "default", eager: true },
);

/** What cells may use besides the workbook: `analysis` and `charts` as they are, and the types of the packages. */
export function projectLibs(): LibFile[] {
  return [
    { path: "file:///ambient.d.ts", content: ambientDeclarations },
    ...Object.entries(analysis).map(([path, content]) => ({
      path: path.replace(/^.*\/analysis\//, "file:///analysis/"),
      content,
    })),
    ...Object.entries(charts).map(([path, content]) => ({
      path: path.replace(/^.*\/charts\//, "file:///renderer/charts/"),
      content,
    })),
    ...Object.entries(packages).map(([path, content]) => ({
      path: packagePath(path.replace(/^.*\/node_modules\//, "")),
      content,
    })),
  ];
}

/** Where TypeScript looks for the types of a package when it has no package.json to read. */
const packagePath = (path: string): string =>
  `file:///node_modules/${path
    .replace("@types/", "")
    .replace("@observablehq/plot/src/", "@observablehq/plot/")
    .replace("ml-kmeans/lib/", "ml-kmeans/")}`;
