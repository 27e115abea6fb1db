import { writeFile } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { closeApp, launchApp, removeFolder, temporaryFolder, type RunningApp } from "../helpers/app.ts";

const sources = {
  loop: "while (true) {}",
  after: "const six = 6;\nsix",
  heap: "const all: number[][] = [];\nwhile (true) all.push(new Array(1e6).fill(1.5));",
  flood: "for (let line = 0; line < 1e6; line++) console.log('line ' + line);",
  odd: "const cyclic: any = {};\ncyclic.self = cyclic;\nconst make = () => 1;\ndisplay(cyclic, make);",
  kernels: `const points = Array.from({ length: 30_000 }, (_, i) => [i % 2, (i % 2) * 3]);
const { sizes } = analysis.kmeans(points, { k: 2 });
const { language, threads } = analysis.kernelInfo();
\`\${sizes.join(" and ")} rows, \${language}, \${threads} threads\``,
  chart: "Plot.plot({ marks: [Plot.barY([{ s: 'a', n: 3 }, { s: 'b', n: 5 }], { x: 's', y: 'n' })] })",
  throws: "const a = 1;\n\n  throw new RangeError('too far');",
  exits: `const scope = globalThis as any;
const evaluate = scope.eval as (code: string) => unknown;
const tries: Record<string, () => unknown> = {
  fetch: () => scope.fetch("https://example.com"),
  "fetch of the own scheme": () => scope.fetch("cell://sandbox/sandbox.html"),
  XMLHttpRequest: () => new scope.XMLHttpRequest(),
  WebSocket: () => new scope.WebSocket("wss://example.com"),
  EventSource: () => new scope.EventSource("https://example.com"),
  WebTransport: () => new scope.WebTransport("https://example.com"),
  RTCPeerConnection: () => new scope.RTCPeerConnection(),
  importScripts: () => scope.importScripts("https://example.com/a.js"),
  "import of a page": () => evaluate("import('https://example.com/a.js')"),
  "import of data": () => evaluate("import('data:text/javascript,export default 1')"),
  Worker: () => new scope.Worker("data:text/javascript,1"),
  BroadcastChannel: () => new scope.BroadcastChannel("a"),
  indexedDB: () => scope.indexedDB.open("a"),
  caches: () => scope.caches.open("a"),
  FontFace: () => new scope.FontFace("a", "url(https://example.com/a.woff2)").load(),
  sendBeacon: () => scope.navigator.sendBeacon("https://example.com"),
  postMessage: () => scope.postMessage("a"),
  "the prototype's fetch": () => Object.getPrototypeOf(scope).fetch("https://example.com"),
};
const open: string[] = [];
for (const [name, attempt] of Object.entries(tries)) {
  try {
    await attempt();
    open.push(name);
  } catch {
    continue;
  }
}
\`\${Object.keys(tries).length} tried, open: \${open.join(", ") || "none"}\``,
} as const;
type Name = keyof typeof sources;

const idOf = (name: Name): string => `cell-${name}00`;

const workbook = {
  format: "stratabook",
  version: 1,
  title: "Sandbox",
  settings: { runMode: "on-demand", seed: 42 },
  sources: [],
  cells: Object.entries(sources).map(([name, source]) => ({
    id: idOf(name as Name),
    kind: "typescript",
    name,
    source: source.split("\n"),
    folded: "source",
  })),
  outputs: [],
};

describe("TypeScript cells in the app", () => {
  let app: RunningApp;
  let folder: string;

  beforeAll(async () => {
    folder = await temporaryFolder();
    const file = join(folder, "sandbox.workbook.json");
    await writeFile(file, JSON.stringify(workbook));
    app = await launchApp({ files: [file] });
    await until(() =>
      inWindow<boolean>(`document.querySelectorAll("[data-cell]").length === ${workbook.cells.length}`),
    );
  });
  afterAll(async () => {
    await closeApp(app);
    await removeFolder(folder);
  });

  /** Not by the page of the test library, which holds the whole window for dead when the sandbox's process dies. */
  const inWindow = <T>(code: string): Promise<T> =>
    app.electron.evaluate(
      ({ BrowserWindow }, text) => BrowserWindow.getAllWindows()[0]!.webContents.executeJavaScript(text),
      code,
    ) as Promise<T>;
  const cell = (name: Name): string => `document.querySelector('[data-cell="${idOf(name)}"]')`;
  const textOf = (name: Name): Promise<string> => inWindow<string>(`${cell(name)}.innerText`);
  const toneOf = (name: Name): Promise<string> => inWindow<string>(`${cell(name)}.dataset.tone`);
  const press = (name: Name, label: string): Promise<undefined> =>
    inWindow<undefined>(
      `[...${cell(name)}.querySelectorAll("button")].find((button) => (button.ariaLabel ?? button.innerText).startsWith("${label}")).click()`,
    );
  const run = async (name: Name): Promise<string> => {
    await press(name, "Run cell");
    await until(async () => ["fresh", "failed"].includes(await toneOf(name)));
    return textOf(name);
  };

  test("show values", async () => expect(await run("after")).toContain("6"));

  test("run the hot loops of analysis compiled, on every core", async () => {
    await run("kernels");
    // The threads start beside the first cells.
    const text = `15000 and 15000 rows, WebAssembly, ${availableParallelism()} threads`;
    await until(async () => (await run("kernels")).includes(text));
  });

  test("draw charts", async () => {
    await run("chart");
    await until(() =>
      inWindow<boolean>(`${cell("chart")}.querySelectorAll('svg g[aria-label="bar"] rect').length === 2`),
    );
  });

  test("say where they threw", async () => {
    const text = await run("throws");
    expect(text).toContain("too far");
    expect(text).toMatch(/line 3/i);
  });

  test("show functions and cyclic objects", async () => {
    const text = await run("odd");
    expect(text).toContain("[circular]");
    expect(text).toContain("[function make]");
  });

  test("reach no network, no storage and no other thread", async () => {
    expect(await run("exits")).toContain("18 tried, open: none");
  });

  test("do not flood the window", async () => {
    await run("flood");
    expect(await inWindow<number>("document.querySelectorAll('*').length")).toBeLessThan(10_000);
  });

  test("loop without holding up the window, and stop with the other results still there", async () => {
    await press("loop", "Run cell");
    await until(async () => (await toneOf("loop")) === "running");
    const ticks = await inWindow<number>(
      "new Promise((resolve) => { let n = 0; const timer = setInterval(() => n++, 10); setTimeout(() => { clearInterval(timer); resolve(n); }, 1000); })",
    );
    expect(ticks).toBeGreaterThan(50);
    await press("loop", "Stop");
    await until(async () => (await toneOf("loop")) !== "running");
    expect(await textOf("after")).toContain("6");
    expect(await run("after")).toContain("6");
  });

  test("survive a cell that uses up the memory of its process", async () => {
    const text = await run("heap");
    expect(text).toContain("memory");
    expect(await run("after")).toContain("6");
  });
});

async function until(holds: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + 60_000;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error("waited in vain");
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
