import { createSlices } from "../../../base/slices.ts";
import type { SourceReading } from "../../../workbook/source-reading.ts";
import type { ByteSource } from "../byte-source.ts";
import { planCsv, recordsAtOnce, withCasts, workSliceMs, type CsvPlan } from "../csv-plan.ts";
import { readTable } from "../csv-table.ts";
import type { FormatOptions } from "../format.ts";
import { rowProgress } from "../row-progress.ts";
import { openText, type TextSource } from "../text-source.ts";
import { surveyRecord } from "./survey-record.ts";
import type { ValueSurvey } from "./value-survey.ts";

/** Shows the values of a CSV file to a survey: in one pass where an import has looked at the file before, else in two. */
export async function surveyCsv(
  source: ByteSource,
  survey: ValueSurvey,
  options: FormatOptions,
  reading: SourceReading,
): Promise<void> {
  const { signal, onProgress } = options;
  const { text, plan, share } = await planOf(source, options, reading);
  const report = rowProgress(onProgress, "Trying types", share, 1 - share, plan.shape.rows);
  survey.begin(plan.columns);
  const slices = createSlices(workSliceMs);
  let rows = 0;
  for await (const { bytes, scanner, records, read } of readTable(text, plan)) {
    if (!plan.columns.some((_, column) => survey.wants(column))) return;
    for (const record of records) {
      surveyRecord(survey, plan.columns.length, bytes, scanner, record);
      if (record % recordsAtOnce !== 0) continue;
      signal?.throwIfAborted();
      await slices.pause();
    }
    rows += records.length;
    report(read, rows);
  }
}

interface Planned {
  readonly text: TextSource;
  readonly plan: CsvPlan;
  /** What part of the work is done. */
  readonly share: number;
}

async function planOf(
  source: ByteSource,
  { signal, onProgress, plans }: FormatOptions,
  reading: SourceReading,
): Promise<Planned> {
  const known = plans?.find(reading.headerRow) ?? null;
  const text = await openText(source, signal, known?.encoding);
  if (known !== null) return { text, plan: withCasts(known.plan, reading.casts ?? {}), share: 0 };
  const look = rowProgress(onProgress, "Looking at every value", 0, 0.5);
  const plan = await planCsv(text, "text", signal, look, reading);
  plans?.note(reading.headerRow, { encoding: text.encoding, plan });
  return { text, plan, share: 0.5 };
}
