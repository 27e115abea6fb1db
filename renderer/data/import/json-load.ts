import type { Cast } from "../../base/cast.ts";
import { castFindings } from "./casts/cast-findings.ts";
import type { ValueSurvey } from "./casts/value-survey.ts";
import { jsonCastBuilder, jsonText, type JsonCastBuilder } from "./casts/json-cast.ts";
import type { Finding } from "./finding.ts";
import type { TableWriter } from "./format.ts";
import { isRecord, valueColumn, type JsonType } from "./json-census.ts";
import { jsonColumn } from "./json-columns.ts";
import type { JsonRow } from "./json-rows.ts";

export interface JsonColumn {
  readonly member: string;
  readonly name: string;
  readonly type: JsonType;
  /** How many values are there. */
  readonly values: number;
  /** What the user chose instead of the type. */
  readonly cast: Cast | null;
}

const batchRows = 1 << 14;

/** Writes rows to a table, and tells what casts did. */
export class JsonLoad {
  readonly #columns: readonly JsonColumn[];
  readonly #writer: TableWriter;
  readonly #casts: readonly (JsonCastBuilder | null)[];
  #batch: JsonRow[] = [];

  constructor(columns: readonly JsonColumn[], writer: TableWriter) {
    this.#columns = columns;
    this.#writer = writer;
    this.#casts = columns.map(({ cast }) => (cast === null ? null : jsonCastBuilder(cast)));
    writer.survey?.begin(columns.map((column) => ({ ...column, type: surveyedType(column.type) })));
  }

  async add(rows: readonly JsonRow[]): Promise<void> {
    for (const row of rows) {
      this.#batch.push(row);
      if (this.#batch.length === batchRows) await this.#flush();
    }
  }

  async end(unit: string): Promise<readonly Finding[]> {
    if (this.#batch.length > 0 || !this.#writer.started) await this.#flush();
    return this.#columns.flatMap(({ name }, at) => {
      const cast = this.#casts[at];
      return cast ? castFindings(name, cast.tally.effect(), unit) : [];
    });
  }

  async #flush(): Promise<void> {
    const rows = this.#batch;
    this.#batch = [];
    const lines = rows.map(({ line }) => line);
    const columns = this.#columns.map(({ name, member, type }, at) => {
      const values = rows.map(({ value }) => memberOf(value, member));
      if (this.#writer.survey !== undefined) surveyValues(this.#writer.survey, at, values, lines);
      return { name, column: this.#casts[at]?.column(values, lines) ?? jsonColumn(type, values) };
    });
    await this.#writer.append({ numRows: rows.length, columns });
  }
}

/** Only texts, and numbers with their digits, may be meant to be something else. */
const surveyedType = ({ name }: JsonType): string =>
  name === "digits" ? "VARCHAR" : name === "json" || name === "nested" ? "JSON" : name;

function surveyValues(
  survey: ValueSurvey,
  column: number,
  values: readonly unknown[],
  lines: readonly number[],
): void {
  for (const [row, value] of values.entries()) {
    if (!survey.wants(column)) return;
    const text = jsonText(value);
    if (text !== null && text !== "") survey.add(column, text, lines[row]!);
  }
}

function memberOf(row: unknown, member: string): unknown {
  if (!isRecord(row)) return member === valueColumn ? row : null;
  return Object.hasOwn(row, member) ? row[member] : null;
}
