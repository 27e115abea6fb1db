import type { Recorded, RecordedPlot } from "./recorded-plot.ts";

export interface ChartWords {
  readonly title: string | null;
  readonly subtitle: string | null;
  readonly caption: string | null;
}

/** Title, subtitle and caption that the cell gave its chart. */
export function chartWords({ options }: RecordedPlot): ChartWords {
  const text = (name: string): string | null => {
    const value = fieldOf(options, name);
    return typeof value === "string" && value !== "" ? value : null;
  };
  return { title: text("title"), subtitle: text("subtitle"), caption: text("caption") };
}

/** A field of a recorded object; undefined if it is none or lacks the field. */
export function fieldOf(recorded: Recorded | undefined, name: string): Recorded | undefined {
  if (typeof recorded !== "object" || recorded === null || Array.isArray(recorded)) return undefined;
  return Object.entries(recorded).find(([key]) => key === name)?.[1];
}
