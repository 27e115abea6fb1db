import { fail, ok, type Result } from "../../../base/result.ts";
import type { DataFile, RunOptions } from "../../database.ts";
import { answering, stoppedFailure } from "../../failures.ts";
import { ImportError, type OpenFile } from "../byte-source.ts";
import { findFormat } from "../find-format.ts";
import type { TableWriter } from "../format.ts";
import { formatsWith, hasTypes } from "../formats.ts";
import { toFailureOf } from "../import-file.ts";
import type { KnownPlans } from "../known-plans.ts";
import type { LoadParquet } from "../parquet.ts";
import type { ColumnCasts } from "./cast-effect.ts";
import { CastSurvey } from "./cast-survey.ts";
import { surveyCsv } from "./survey-csv.ts";
import { surveyParts } from "./survey-parts.ts";
import type { ValueSurvey } from "./value-survey.ts";

export interface SurveyTools {
  readonly openFile: OpenFile;
  readonly loadParquet: LoadParquet;
  readonly plans: KnownPlans;
}

/** What casts would do to the columns of a file, or of several of one shape; nothing of it is kept. */
export function surveyFile(
  tools: SurveyTools,
  file: DataFile,
  options: RunOptions,
): Promise<Result<readonly ColumnCasts[]>> {
  return answering(async () => {
    const survey = new CastSurvey();
    const { parts } = file;
    try {
      if (parts === undefined) await showFile(tools, file, survey, options);
      else {
        const show = (at: number, to: ValueSurvey, partOptions: RunOptions): Promise<void> =>
          showFile(tools, { ...file, ...parts[at]! }, to, partOptions);
        await surveyParts(parts, file.reading?.casts ?? {}, survey, show, options);
      }
      return ok(survey.result());
    } catch (thrown) {
      if (options.signal?.aborted === true) return fail(stoppedFailure);
      if (!(thrown instanceof ImportError)) throw thrown;
      return fail(toFailureOf(thrown));
    }
  });
}

/** Shows the values of one file to a survey; none of a file that says the types of its columns itself. */
async function showFile(
  { openFile, loadParquet, plans }: SurveyTools,
  file: DataFile,
  survey: ValueSurvey,
  options: RunOptions,
): Promise<void> {
  const source = await openFile(file);
  const format = await findFormat(source, file.format);
  if (hasTypes(format)) return;
  const reading = file.reading ?? {};
  if (format === "csv") await surveyCsv(source, survey, { ...options, plans: plans.of(file) }, reading);
  else await formatsWith(loadParquet)[format](source, droppingWriter(survey), options, reading);
}

const droppingWriter = (survey: ValueSurvey): TableWriter => ({
  started: true,
  survey,
  append: () => Promise.resolve(),
  appendStream: () => Promise.resolve(),
  appendQuery: () => Promise.resolve(false),
});
