import type { TableData } from "../../analysis/columns.ts";
import { fieldOf } from "./chart-words.ts";
import { markNames } from "./plot-names.ts";
import type { Recorded, RecordedPlot } from "./recorded-plot.ts";

const marks: ReadonlySet<string> = new Set(markNames);
/** What helps to read a chart and is not what it shows. */
const helping = /^(text|rule|link|arrow|tip|crosshair|axis|grid|tick|vector)/;

/**
 * The tables that a chart shows: those of its marks, without labels, lines to compare with, and marks whose tips are
 * turned off because another one has them. Where only such marks are left, their tables.
 */
export function chartTables({ tables, options }: RecordedPlot): readonly TableData[] {
  const calls = markCalls(fieldOf(options, "marks"));
  const shown = [
    calls.filter(({ name, options: own }) => !helping.test(name) && fieldOf(own, "tip") !== false),
    calls.filter(({ name }) => !helping.test(name)),
    calls,
  ].find((some) => some.length > 0);
  const places = new Set((shown ?? []).flatMap(({ data }) => tableOf(data)));
  return tables.filter((table, place) => places.has(place) && table.columns.length > 0);
}

interface MarkCall {
  readonly name: string;
  readonly data: Recorded | undefined;
  readonly options: Recorded | undefined;
}

function markCalls(recorded: Recorded | undefined): readonly MarkCall[] {
  if (typeof recorded !== "object" || recorded === null) return [];
  if (Array.isArray(recorded)) return (recorded as readonly Recorded[]).flatMap(markCalls);
  const [name, args] = [fieldOf(recorded, "$call"), fieldOf(recorded, "args")];
  if (typeof name !== "string" || !Array.isArray(args)) return [];
  const given = args as readonly Recorded[];
  if (name === "marks") return given.flatMap(markCalls);
  return marks.has(name) ? [{ name, data: given[0], options: given[1] }] : [];
}

function tableOf(data: Recorded | undefined): readonly number[] {
  const place = fieldOf(data, "$table") ?? fieldOf(data, "table");
  return typeof place === "number" ? [place] : [];
}
