/** A part of the program and what it may import at run time. The first layer that holds a file decides. */
export interface Layer {
  readonly name: string;
  readonly holds: RegExp;
  /** Files, by their paths from the root; `$1` stands for the first group of `holds`. */
  readonly files: readonly string[];
  readonly packages: readonly string[];
  /** Said when the rule is broken. */
  readonly rule: string;
}

const analysisRoot = "analysis/[^/]+";
const kernels = "analysis/kernels/";
const inference = "analysis/inference/";
const numbers = ["@stdlib/", "d3-array", "ml-kmeans", "ml-matrix", "pure-rand", "simple-statistics"];
const cellLogic = "renderer/cells/(?!views)[^/]+\\.ts";
const react = ["react", "react-dom", "radix-ui", "lucide-react"];

export const layers: readonly Layer[] = [
  {
    name: "analysis/index.ts and methods.ts",
    holds: /^analysis\/(index|methods)\.ts$/,
    files: ["analysis/"],
    packages: [],
    rule: "analysis/ is pure: it imports itself only",
  },
  {
    name: "analysis kernels",
    holds: /^analysis\/kernels\//,
    files: [kernels, "analysis/(?!index|methods)[^/]+"],
    packages: [],
    rule: "a kernel imports kernels and what all families share",
  },
  {
    name: "analysis inference",
    holds: /^analysis\/inference\//,
    files: [inference, kernels, "analysis/(?!index|methods)[^/]+"],
    packages: numbers,
    rule: "tests and intervals know kernels and what all families share",
  },
  {
    name: "analysis family",
    holds: /^analysis\/([^/]+)\//,
    files: ["analysis/$1/", inference, kernels, "analysis/(?!index|methods)[^/]+"],
    packages: [...numbers, "@noble/hashes"],
    rule: "a family never imports another family: shared things sit at the root of analysis/ or in inference/",
  },
  {
    name: "analysis root",
    holds: /^analysis\//,
    files: [analysisRoot, inference, kernels],
    packages: numbers,
    rule: "analysis/ is pure: no DOM, no Node, no Electron, no Arrow",
  },
  {
    name: "electron/contract.ts",
    holds: /^electron\/contract\.ts$/,
    files: [],
    packages: ["zod"],
    rule: "the contract stands on zod alone",
  },
  {
    name: "electron/preload",
    holds: /^electron\/preload\//,
    files: ["electron/preload/", "electron/contract.ts"],
    packages: ["electron"],
    rule: "the preload only builds window.stratabook from the contract",
  },
  {
    name: "commands",
    holds: /^electron\/main\/commands\//,
    files: [
      "electron/main/commands/",
      "electron/main/(printable|data-folder)\\.ts",
      "renderer/(base|data)/",
      "renderer/state/source-format.ts",
      "analysis/",
    ],
    packages: ["node:", "@duckdb/duckdb-wasm", "parquet-wasm"],
    rule: "a command runs the window's data code in Node, without Electron",
  },
  {
    name: "native engine",
    holds: /^electron\/engine\//,
    files: [
      "electron/engine/",
      "electron/main/commands/(disk-source|load-parquet|survive-panics)\\.ts",
      "renderer/(base|data)/",
      "analysis/",
    ],
    packages: ["node:", "@duckdb/node-api", "@duckdb/node-bindings", "apache-arrow", "parquet-wasm"],
    rule: "the native engine runs the window's data code in a process of its own, without Electron's main part",
  },
  {
    name: "electron/main",
    holds: /^electron\//,
    files: ["electron/(?!preload/|engine/)"],
    packages: ["electron", "node:", "zod"],
    rule: "main knows the contract, Electron and Node; nothing of the window",
  },
  {
    name: "renderer/base",
    holds: /^renderer\/base\//,
    files: ["renderer/base/"],
    packages: ["@noble/hashes", "zod"],
    rule: "base imports nothing of the program",
  },
  {
    name: "renderer/workbook",
    holds: /^renderer\/workbook\//,
    files: ["renderer/workbook/", "renderer/base/", cellLogic, "analysis/"],
    packages: ["zod"],
    rule: "the workbook knows base and the specs of cells: no React, no DOM",
  },
  {
    name: "renderer/engine",
    holds: /^renderer\/engine\//,
    files: ["renderer/engine/", "renderer/workbook/", "renderer/base/", cellLogic, "analysis/"],
    packages: ["zod"],
    rule: "the engine knows base, the workbook and the specs of cells: no React, no DOM",
  },
  {
    name: "cell view",
    holds: /^renderer\/cells\/([^/]+)\/.*\.tsx$/,
    files: ["renderer/cells/$1/", "renderer/base/", "renderer/widgets/"],
    packages: react,
    rule: "a view knows base, its own kind and widgets: never another kind, never a store",
  },
  {
    name: "cell views",
    holds: /^renderer\/cells\/(views|CellView)\.ts$/,
    files: ["renderer/cells/[^/]+/view\\.tsx"],
    packages: [],
    rule: "the list of views imports views",
  },
  {
    name: "cell kind",
    holds: /^renderer\/cells\/([^/]+)\//,
    files: ["renderer/cells/$1/[^/]+\\.ts$", "renderer/base/", "renderer/charts/", cellLogic, "analysis/"],
    packages: ["acorn", "eslint-scope", "sucrase", "@jridgewell/trace-mapping", "zod"],
    rule: "a kind knows base, charts and analysis: never another kind, never React",
  },
  {
    name: "renderer/cells",
    holds: /^renderer\/cells\//,
    files: [
      "renderer/cells/.*\\.ts$",
      "renderer/base/",
      "renderer/charts/",
      "renderer/workbook/",
      "analysis/",
    ],
    packages: ["zod"],
    rule: "the lists of kinds know the kinds: never React",
  },
  {
    name: "renderer/charts",
    holds: /^renderer\/charts\//,
    files: ["renderer/charts/", "renderer/base/", "analysis/"],
    packages: ["@observablehq/plot", "react", "zod"],
    rule: "charts know base, analysis and Plot",
  },
  {
    name: "renderer/data",
    holds: /^renderer\/data\//,
    files: ["renderer/data/", "renderer/base/", "analysis/"],
    packages: [
      "@duckdb/duckdb-wasm",
      "apache-arrow",
      "chardet",
      "flatbuffers",
      "fzstd",
      "hucre",
      "lossless-json",
      "pako",
      "parquet-wasm",
      "xxhash-wasm",
      "zod",
    ],
    rule: "the database knows base, analysis and its libraries",
  },
  {
    name: "renderer/sandbox",
    holds: /^renderer\/sandbox\//,
    files: ["renderer/sandbox/", "renderer/base/", "renderer/charts/", "analysis/"],
    packages: ["@observablehq/plot", ...numbers, "virtual:analysis-kernels", "zod"],
    rule: "the sandbox knows base, analysis, recorded charts and its libraries",
  },
  {
    name: "renderer/platform",
    holds: /^renderer\/platform\//,
    files: ["renderer/platform/", "renderer/base/"],
    packages: [],
    rule: "the platform knows base, and the contract as types",
  },
  {
    name: "renderer/widgets",
    holds: /^renderer\/widgets\//,
    files: ["renderer/widgets/", "renderer/charts/", "renderer/base/", "analysis/"],
    packages: [
      ...react,
      "@observablehq/plot",
      "@tanstack/react-virtual",
      "monaco-editor",
      "marked",
      "dompurify",
    ],
    rule: "widgets know nothing of cells or stores",
  },
  {
    name: "renderer/state/hooks.ts",
    holds: /^renderer\/state\/hooks\.ts$/,
    files: ["renderer/state/"],
    packages: ["react", "zustand"],
    rule: "hooks.ts is the only bridge from the store to React",
  },
  {
    name: "renderer/state",
    holds: /^renderer\/state\//,
    files: [
      "renderer/(state|engine|workbook|base|platform)/",
      "renderer/cells/.*\\.ts$",
      "renderer/charts/",
      "analysis/",
    ],
    packages: ["zustand", "zod"],
    rule: "the store knows the workbook, the engine and ports: no React, no adapters",
  },
  {
    name: "renderer/app",
    holds: /^renderer\/(app|present|export)\//,
    files: [
      "renderer/(app|present|export|state|engine|workbook|base|platform|widgets|charts)/",
      "renderer/cells/",
      "analysis/",
    ],
    packages: [
      ...react,
      "@dnd-kit/",
      "@tanstack/react-virtual",
      "cmdk",
      "react-resizable-panels",
      "sonner",
      "zustand",
    ],
    rule: "the interface reaches data and the sandbox through the store only",
  },
  {
    name: "composition root",
    holds: /^renderer\/main\.tsx$/,
    files: ["renderer/", "package.json"],
    packages: ["react", "react-dom", "@fontsource-variable/", "@observablehq/plot"],
    rule: "main.tsx joins the parts",
  },
];

/** The layer that holds a file, if any does. */
export const layerOf = (path: string): Layer | undefined => layers.find(({ holds }) => holds.test(path));

/** True if a file of a layer may import a target at run time. */
export function mayImport(layer: Layer, from: string, target: string, isFile: boolean): boolean {
  if (!isFile) return layer.packages.some((name) => isPackage(target, name));
  const own = layer.holds.exec(from)?.[1] ?? "";
  return layer.files.some((pattern) => new RegExp(`^(?:${pattern.replaceAll("$1", own)})`).test(target));
}

const isPackage = (target: string, name: string): boolean =>
  name.endsWith("/") || name.endsWith(":")
    ? target.startsWith(name)
    : target === name || target.startsWith(`${name}/`);
