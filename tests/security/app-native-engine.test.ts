import { readdir, readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { DesktopBridge } from "../../electron/contract.ts";
import {
  closeApp,
  killApp,
  launchApp,
  removeFolder,
  temporaryFolder,
  type RunningApp,
} from "../helpers/app.ts";
import { runCommand } from "../helpers/run-command.ts";
import { runAll, sqlCell, until, waitForState, writeWorkbook } from "../helpers/workbench.ts";

declare global {
  interface Window {
    readonly stratabook: DesktopBridge;
  }
}

let folder = "";
let outside = "";
beforeAll(async () => {
  folder = await temporaryFolder();
  outside = join(folder, "outside");
});
afterAll(() => removeFolder(folder));

/** What a workbook from somebody else may try; `outside` is where it wants to write. */
const attempts = (): Readonly<Record<string, string>> => ({
  copy_out: `COPY (SELECT 1) TO '${outside}.csv'`,
  copy_in: "COPY taken FROM '/etc/passwd'",
  export_all: `EXPORT DATABASE '${outside}'`,
  read_text: "SELECT * FROM read_text('/etc/passwd')",
  read_csv: "SELECT * FROM read_csv('/etc/passwd')",
  read_parquet: "SELECT * FROM read_parquet('/etc/passwd')",
  file_table: "FROM '/etc/passwd.csv'",
  list_folder: "SELECT * FROM glob('/etc/*')",
  environment: "SELECT getenv('HOME')",
  attach: `ATTACH '${outside}.db'`,
  install: "INSTALL httpfs",
  load: "LOAD httpfs",
  set: "SET enable_external_access = true",
  unlock: "SET lock_configuration = false",
  pragma: "PRAGMA threads = 4",
  log: `SELECT * FROM enable_logging(storage := 'file', storage_config := {'path': '${outside}'})`,
  settings: "SELECT * FROM duckdb_settings()",
  paths: "FROM duckdb_databases",
  secret: "CREATE SECRET (TYPE s3)",
  hidden: "SELECT 1; ATTACH 'x.db'",
});

interface CellTold {
  readonly name: string;
  readonly failure: string | null;
}

const nativePid = (app: RunningApp): Promise<number | null> =>
  app.electron.evaluate(
    ({ app: running }) =>
      running.getAppMetrics().find(({ name }) => name === "Stratabook database")?.pid ?? null,
  );

const ownFolders = async (app: RunningApp): Promise<readonly string[]> =>
  readdir(join(app.userData, "engine")).catch(() => []);

const launchNative = async (cells: readonly ReturnType<typeof sqlCell>[], userData?: string) => {
  const file = await writeWorkbook(folder, "native", cells, "native");
  const app = await launchApp({
    files: [file],
    env: { STRATABOOK_TEST_SECRET: "of the user" },
    ...(userData === undefined ? {} : { userData }),
  });
  await app.window.getByText("DuckDB 1.4.3 · native").waitFor();
  await app.window.getByText("Database ready").waitFor();
  return app;
};

describe("a workbook on native DuckDB", () => {
  test("may reach nothing outside: each attempt is refused, and the others go on", async () => {
    const cells = Object.entries(attempts()).map(([name, sql]) => sqlCell(name, sql));
    const file = await writeWorkbook(folder, "hostile", [...cells, sqlCell("honest", "SELECT 1")], "native");
    const { out, err } = await runCommand(file, "--json");
    const { cells: told } = JSON.parse(out) as { readonly cells: readonly CellTold[] };
    const failures = new Map(told.map(({ name, failure }) => [name, failure]));
    for (const { name } of cells.map((cell) => cell as { readonly name: string })) {
      expect(failures.get(name), `${name} ${err}`).toMatch(
        /cannot be used in a cell|cannot read the file|getenv does not exist/,
      );
    }
    expect(failures.get("honest")).toBeNull();
    expect(await readdir(folder)).toEqual(["hostile.workbook.json"]);
  });
});

describe("the process of native DuckDB", () => {
  let app: RunningApp;
  beforeAll(async () => {
    app = await launchNative([sqlCell("honest", "SELECT 6 * 7 AS answer")]);
  });
  afterAll(async () => {
    await closeApp(app);
    await removeFolder(app.userData);
  });

  test("keeps its tables where only the user may look", async () => {
    const [own] = await ownFolders(app);
    const path = join(app.userData, "engine", own!);
    expect((await stat(path)).mode & 0o077).toBe(0);
    expect(await readdir(path)).toContain("memory.duckdb");
  });

  test.runIf(process.platform === "linux")(
    "runs in a process that knows nothing of the user's environment",
    async () => {
      const pid = await nativePid(app);
      const environment = (await readFile(`/proc/${pid}/environ`, "utf8")).split("\0");
      expect(
        environment.filter((line) => /^(HOME|USER|PATH|TMPDIR|STRATABOOK_TEST_SECRET)=/.test(line)),
      ).toEqual([]);
    },
  );
});

describe("a window in foreign hands", () => {
  let app: RunningApp;
  beforeAll(async () => {
    app = await launchApp({ files: [await writeWorkbook(folder, "built-in", [])] });
    await app.window.getByText("Database ready").waitFor();
  });
  afterAll(async () => {
    await closeApp(app);
    await removeFolder(app.userData);
  });

  test("gets nothing from native DuckDB but what was granted to it", async () => {
    const secret = join(folder, "secret.csv");
    await writeFile(secret, "a,b\n1,2\n");
    const answers = await app.window.evaluate(async (path) => {
      const id = "in-foreign-hands";
      const port = await new Promise<MessagePort>((resolve) => {
        addEventListener("message", ({ data, ports }: MessageEvent<{ readonly id?: string }>) => {
          if (data.id === id) resolve(ports[0]!);
        });
        void window.stratabook.call("startNativeEngine", { id });
      });
      const ask = (call: number, name: string, request: readonly unknown[]) =>
        new Promise<unknown>((resolve) => {
          const listen = ({ data }: MessageEvent<{ readonly id?: number; readonly result?: unknown }>) => {
            if (data.id === call && data.result !== undefined) resolve(data.result);
          };
          port.addEventListener("message", listen);
          port.start();
          port.postMessage({ type: "call", id: call, name, request });
        });
      const file = (url: string) => ({ url, fileName: "secret.csv", bytes: 8, format: "csv" });
      const urls = [
        path,
        `file://${path}`,
        `data-file://${"0".repeat(32)}/secret.csv`,
        `data-file://x${path}`,
      ];
      const imports = await Promise.all(urls.map((url, at) => ask(at, "importFile", [file(url), "taken"])));
      const sql = `SELECT * FROM read_csv('${path}')`;
      return [...imports, await ask(9, "query", [{ name: "q", sql, parameters: {} }])];
    }, secret);
    expect(answers).toEqual(
      [...new Array<string>(4).fill("file-missing"), "sql-refused"].map((tag) => ({
        ok: false,
        failure: expect.objectContaining({ tag }) as unknown,
      })),
    );
  });
});

describe("the folder of native DuckDB", () => {
  const large = sqlCell("large", "SELECT i, hash(i) AS h FROM range(300000) r(i)");

  test("is another one when the process was killed, or the app, and is gone when the app was closed", async () => {
    let app = await launchNative([large]);
    await runAll(app);
    await waitForState(app.window, "large", "fresh");
    const [first] = await ownFolders(app);
    const pid = await nativePid(app);
    await app.electron.evaluate((_, id) => process.kill(id, "SIGKILL"), pid!);
    await until(async () => {
      const own = await ownFolders(app);
      return own.length === 1 && own[0] !== first;
    }, true);

    const { userData } = app;
    await killApp(app);
    app = await launchNative([large], userData);
    expect(await ownFolders(app)).toHaveLength(1);

    const exited = new Promise((resolve) => app.process.once("exit", resolve));
    await app.electron
      .evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().forEach((window) => window.destroy()))
      .catch(() => undefined);
    await exited;
    expect(await ownFolders(app)).toEqual([]);
    await closeApp(app);
    await removeFolder(userData);
  });
});
