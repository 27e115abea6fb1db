import { ok, type Result } from "../base/result.ts";
import type { TableData } from "../../analysis/columns.ts";
import type { TablePortMessage } from "../sandbox/protocol.ts";
import type { TableFilter } from "../base/table-filter.ts";
import { analyzeSql, readBuiltIns } from "./analyze.ts";
import { checkJoins } from "./check-joins.ts";
import type {
  ColumnSummary,
  DataFile,
  DistinctValues,
  ExportConcern,
  ExportPiece,
  ImportedFile,
  ImportOptions,
  JoinReport,
  PageRequest,
  QualityReport,
  QueryRequest,
  RunOptions,
  SqlAnalysis,
  SummaryScope,
  TableInfo,
} from "./database.ts";
import type { Engine } from "./engine.ts";
import { answering } from "./failures.ts";
import { exportConcerns } from "./export/export-concerns.ts";
import { exportPiece } from "./export/export-piece.ts";
import type { OpenFile } from "./import/byte-source.ts";
import type { ColumnCasts } from "./import/casts/cast-effect.ts";
import { surveyFile, type SurveyTools } from "./import/casts/survey-file.ts";
import { importFile } from "./import/import-file.ts";
import { KnownPlans } from "./import/known-plans.ts";
import type { LoadParquet } from "./import/parquet.ts";
import { Lane } from "./lane.ts";
import { putTable } from "./put-table.ts";
import { distinctValues } from "./distinct-values.ts";
import { countRows, readColumns, readPage } from "./read-table.ts";
import { listTables } from "./relations.ts";
import { qualityReport } from "./quality/quality-report.ts";
import { runQuery, type Definitions } from "./run-query.ts";
import { SandboxTables } from "./sandbox-tables.ts";
import { SortedRows } from "./sorted-rows.ts";
import { quoteName } from "../base/sql-text.ts";
import { summarizeColumns } from "./summarize.ts";

export interface HostParts {
  readonly engine: Engine;
  readonly openFile: OpenFile;
  readonly loadParquet: LoadParquet;
}

/**
 * The database on its own thread: the port of database.ts without start, restart and death. Changes wait for each other in one
 * lane; looking at tables has a lane of its own, so that scrolling goes on while a query runs.
 */
export class Host {
  readonly #engine: Engine;
  readonly #files: SurveyTools;
  readonly #work = new Lane();
  readonly #reading = new Lane();
  readonly #definitions: Definitions = new Map();
  readonly #sandbox = new SandboxTables();
  readonly #sorted: SortedRows;
  #builtIns: ReadonlySet<string> | null = null;

  constructor({ engine, ...files }: HostParts) {
    this.#engine = engine;
    this.#sorted = new SortedRows(engine.read);
    this.#files = { ...files, plans: new KnownPlans() };
  }

  get version(): string {
    return this.#engine.version;
  }

  importFile(file: DataFile, name: string, options: ImportOptions): Promise<Result<ImportedFile>> {
    const parts = { connection: this.#engine.work, ...this.#files };
    return this.#inWork(options, () => importFile(parts, file, name, options));
  }

  surveyCasts(file: DataFile, options: RunOptions): Promise<Result<readonly ColumnCasts[]>> {
    return surveyFile(this.#files, file, options);
  }

  analyze(sql: string): Promise<Result<SqlAnalysis>> {
    return this.#inReading({}, async () => {
      this.#builtIns ??= await readBuiltIns(this.#engine.read);
      return analyzeSql(this.#engine.read, this.#builtIns, sql);
    });
  }

  query(request: QueryRequest, options: RunOptions): Promise<Result<TableInfo>> {
    return this.#inWork(options, () => runQuery(this.#engine.work, this.#definitions, request, options));
  }

  putTable(name: string, table: TableData, options: RunOptions): Promise<Result<TableInfo>> {
    return this.#inWork(options, () => putTable(this.#engine.work, name, table, options));
  }

  page(name: string, page: PageRequest, options: RunOptions): Promise<Result<TableData>> {
    const parts = { connection: this.#engine.read, sorted: this.#sorted };
    return this.#inReading(options, () => readPage(parts, name, page, options));
  }

  countRows(name: string, filters: readonly TableFilter[], options: RunOptions): Promise<Result<number>> {
    return this.#inReading(options, () => countRows(this.#engine.read, name, filters, options));
  }

  distinctValues(
    name: string,
    column: string,
    limit: number,
    options: RunOptions,
  ): Promise<Result<DistinctValues>> {
    return this.#inReading(options, () => distinctValues(this.#engine.read, name, column, limit, options));
  }

  columns(name: string, columns: readonly string[] | null, options: RunOptions): Promise<Result<TableData>> {
    return this.#inReading(options, () => readColumns(this.#engine.read, name, columns, options));
  }

  connectSandbox(port: MessagePort): void {
    this.#sandbox.connect(port);
  }

  async sendTable(name: string, version: string, options: RunOptions): Promise<Result<null>> {
    const table = await this.columns(name, null, options);
    if (!table.ok) return table;
    const message: TablePortMessage = { type: "bind", name, version, table: table.value };
    return this.#sandbox.send(message);
  }

  async publishStaged(staged: string, name: string, options: RunOptions): Promise<Result<TableInfo>> {
    const table = await this.#sandbox.take(staged);
    return table.ok ? this.putTable(name, table.value, options) : table;
  }

  summarize(
    name: string,
    columns: readonly string[],
    options: RunOptions,
    scope?: SummaryScope,
  ): Promise<Result<readonly ColumnSummary[]>> {
    const parts = { connection: this.#engine.background, lane: this.#work };
    return answering(() => summarizeColumns(parts, name, columns, options, scope));
  }

  checkJoins(
    query: Pick<QueryRequest, "sql" | "parameters">,
    options: RunOptions,
  ): Promise<Result<JoinReport>> {
    return answering(() =>
      checkJoins({ connection: this.#engine.background, lane: this.#work }, query, options),
    );
  }

  qualityReport(name: string, options: RunOptions): Promise<Result<QualityReport>> {
    const parts = { connection: this.#engine.background, lane: this.#work };
    return answering(() => qualityReport(parts, name, options));
  }

  exportPiece(name: string, piece: ExportPiece, options: RunOptions): Promise<Result<Uint8Array>> {
    const parts = { connection: this.#engine.read, loadParquet: this.#files.loadParquet };
    return this.#inReading(options, () => exportPiece(parts, name, piece, options));
  }

  exportConcerns(name: string, options: RunOptions): Promise<Result<readonly ExportConcern[]>> {
    return this.#inReading(options, () => exportConcerns(this.#engine.read, name, options));
  }

  tables(): Promise<Result<readonly TableInfo[]>> {
    return this.#inReading({}, async () => ok(await listTables(this.#engine.read)));
  }

  dropTable(name: string): Promise<Result<null>> {
    return this.#inWork({}, async () => {
      await this.#engine.work.run(`DROP TABLE IF EXISTS ${quoteName(name)}`);
      return ok(null);
    });
  }

  #inWork<T>({ signal }: RunOptions, task: () => Promise<Result<T>>): Promise<Result<T>> {
    return answering(() => this.#work.run(() => answering(task), { signal }));
  }

  #inReading<T>({ signal }: RunOptions, task: () => Promise<Result<T>>): Promise<Result<T>> {
    return answering(() => this.#reading.run(() => answering(task), { signal }));
  }
}
