import type { CsvScanner } from "../csv-scanner.ts";
import { valueText } from "./csv-cast.ts";
import type { ValueSurvey } from "./value-survey.ts";

/** Shows the values of a record to a survey. */
export function surveyRecord(
  survey: ValueSurvey,
  numColumns: number,
  bytes: Uint8Array,
  { recordStarts, starts, ends, flags, lines }: CsvScanner,
  record: number,
): void {
  const [first, end] = [recordStarts[record]!, recordStarts[record + 1]!];
  for (let column = 0; column < numColumns && first + column < end; column++) {
    const [from, to] = [starts[first + column]!, ends[first + column]!];
    if (from === to || !survey.wants(column)) continue;
    survey.add(column, valueText(bytes, from, to, flags[first + column]!), lines[record]!);
  }
}
