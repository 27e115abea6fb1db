import { fail, ok, type Result } from "../../../base/result.ts";
import type { DataFile, RunOptions } from "../../database.ts";
import { answering, stoppedFailure } from "../../failures.ts";
import { ImportError, type OpenFile } from "../byte-source.ts";
import { findFormat } from "../find-format.ts";
import type { TableWriter } from "../format.ts";
import { formatsWith, hasTypes } from "../formats.ts";
import { toFailureOf } from "../import-file.ts";
import type { LoadParquet } from "../parquet.ts";
import type { ColumnCasts } from "./cast-effect.ts";
import { CastSurvey } from "./cast-survey.ts";

export interface SurveyParts {
  readonly openFile: OpenFile;
  readonly loadParquet: LoadParquet;
}

/** What casts would do to the columns of a file, or of the first of several files of one shape; nothing of it is kept. */
export function surveyFile(
  { openFile, loadParquet }: SurveyParts,
  file: DataFile,
  options: RunOptions,
): Promise<Result<readonly ColumnCasts[]>> {
  return answering(async () => {
    try {
      const source = await openFile({ ...file, ...file.parts?.[0] });
      const format = await findFormat(source, file.format);
      if (hasTypes(format)) return ok([]);
      const survey = new CastSurvey();
      await formatsWith(loadParquet)[format](source, droppingWriter(survey), options, file.reading ?? {});
      return ok(survey.result());
    } catch (thrown) {
      if (options.signal?.aborted === true) return fail(stoppedFailure);
      if (!(thrown instanceof ImportError)) throw thrown;
      return fail(toFailureOf(thrown));
    }
  });
}

const droppingWriter = (survey: CastSurvey): TableWriter => ({
  started: true,
  survey,
  append: () => Promise.resolve(),
  appendStream: () => Promise.resolve(),
  appendQuery: () => Promise.resolve(false),
});
