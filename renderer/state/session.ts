import type { StoreApi } from "zustand/vanilla";
import type { DesktopBridge } from "../../electron/contract.ts";
import type { Runs } from "../cells/runs.ts";
import type { Specs } from "../cells/specs.ts";
import type { Database } from "../data/database.ts";
import type { Runner } from "../engine/runner.ts";
import type { Sandbox } from "../sandbox/protocol.ts";
import type { RunVersions } from "../workbook/document.ts";
import type { Analyzer } from "./analyzer.ts";
import type { AppState } from "./app-state.ts";
import type { AutomaticRuns } from "./automatic-runs.ts";
import type { Drafts } from "./drafts.ts";
import type { Editor } from "./editor.ts";
import type { Planner } from "./planner.ts";
import type { RenameSql } from "./rename-uses.ts";
import type { Secrets } from "./secrets.ts";
import type { SourceLoader } from "./source-loader.ts";

/** What a store is made from. */
export interface StoreDeps {
  readonly database: Database;
  readonly sandbox: Sandbox;
  readonly desktop: DesktopBridge;
  /** Versions that recorded outputs are stamped with; DuckDB's is asked from the database. */
  readonly versions: Omit<RunVersions, "duckdb">;
  /** The text of a SQL cell in which a table has another name. */
  readonly renameSql: RenameSql;
  /** The kinds of cells; tests give their own. */
  readonly specs?: Specs;
  readonly runs?: Runs;
  /** Milliseconds since the epoch. */
  readonly now?: () => number;
}

/** The parts that work on one open workbook. Made once, in store.ts; each part reads the others through this. */
export interface Session {
  readonly deps: Required<StoreDeps>;
  readonly state: StoreApi<AppState>;
  readonly analyzer: Analyzer;
  readonly planner: Planner;
  readonly runner: Runner;
  readonly automatic: AutomaticRuns;
  readonly drafts: Drafts;
  readonly sources: SourceLoader;
  readonly editor: Editor;
  readonly secrets: Secrets;
}
