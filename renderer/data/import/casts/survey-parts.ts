import type { Cast } from "../../../base/cast.ts";
import type { RunOptions } from "../../database.ts";
import { agreeOnColumns } from "../agree-columns.ts";
import { namingPart } from "../naming-part.ts";
import { partsProgress, type PartFile } from "../parts-progress.ts";
import type { CastSurvey } from "./cast-survey.ts";
import type { SurveyedColumn, ValueSurvey } from "./value-survey.ts";

/** Shows the values of the file at a place to a survey. */
export type ShowPart = (at: number, survey: ValueSurvey, options: RunOptions) => Promise<void>;

/** Surveys files of one shape as one: first for their columns, then for their values. Columns are matched by their names. */
export async function surveyParts(
  parts: readonly PartFile[],
  casts: Readonly<Record<string, Cast>>,
  survey: CastSurvey,
  show: ShowPart,
  options: RunOptions,
): Promise<void> {
  const found: (readonly SurveyedColumn[])[] = [];
  const looking = partsProgress(parts, "In", options, [0, 0.5]);
  for (const [at, part] of parts.entries()) {
    const list = new ColumnList();
    await namingPart(part, () => show(at, list, looking(at)));
    found.push(list.columns);
  }
  const columns = sharedColumns(found, casts);
  survey.begin(columns);
  const places = new Map(columns.map(({ name }, at) => [name.toLowerCase(), at]));
  const trying = partsProgress(parts, "In", options, [0.5, 1]);
  for (const [at, part] of parts.entries()) {
    survey.enterFile(part.fileName);
    await namingPart(part, () => show(at, new PartSurvey(survey, places), trying(at)));
  }
}

function sharedColumns(
  parts: readonly (readonly SurveyedColumn[])[],
  casts: Readonly<Record<string, Cast>>,
): readonly SurveyedColumn[] {
  const agreed = agreeOnColumns(
    parts.map((columns) =>
      columns.map(({ name, type, values }) => ({ name, type, isEmpty: values === 0, isExact: true })),
    ),
  );
  return agreed.map(({ name, type }) => ({
    name,
    type,
    values: parts
      .flat()
      .filter((column) => column.name.toLowerCase() === name.toLowerCase())
      .reduce((sum, { values }) => sum + values, 0),
    cast: Object.hasOwn(casts, name) ? casts[name]! : null,
  }));
}

/** Notes the columns of a file, and wants no values. */
class ColumnList implements ValueSurvey {
  columns: readonly SurveyedColumn[] = [];

  begin(columns: readonly SurveyedColumn[]): void {
    this.columns = columns;
  }

  wants(): boolean {
    return false;
  }

  add(): void {
    throw new Error("no values were wanted");
  }
}

/** Hands the values of one file on to the survey of all, whose columns stand at other places. */
class PartSurvey implements ValueSurvey {
  readonly #survey: CastSurvey;
  readonly #all: ReadonlyMap<string, number>;
  #places: readonly number[] = [];

  constructor(survey: CastSurvey, all: ReadonlyMap<string, number>) {
    this.#survey = survey;
    this.#all = all;
  }

  begin(columns: readonly SurveyedColumn[]): void {
    this.#places = columns.map(({ name }) => this.#all.get(name.toLowerCase())!);
  }

  wants(column: number): boolean {
    return this.#survey.wants(this.#places[column]!);
  }

  add(column: number, text: string, line: number): void {
    this.#survey.add(this.#places[column]!, text, line);
  }
}
