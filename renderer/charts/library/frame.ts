import { withUnit, type WordOptions } from "./chart-words.ts";
import type { NumberStyle } from "./number-style.ts";
import type { Chart, Mark, PlotLike, PlotOptions } from "./plot-like.ts";

/** Words that a chart computes from its numbers. */
export interface ComputedWords {
  readonly title: string;
  readonly subtitle: string;
  /** Sentences for the caption: what is left out, and how it was reckoned. */
  readonly notes?: readonly string[];
}

/** A chart with its words: those given, and for the rest those computed. */
export function frame(
  plot: PlotLike,
  given: WordOptions,
  computed: ComputedWords,
  options: PlotOptions,
): Chart {
  const caption = [given.caption ?? "", ...(computed.notes ?? [])].filter((text) => text !== "").join(" ");
  return plot.plot({
    title: given.title ?? computed.title,
    subtitle: given.subtitle ?? computed.subtitle,
    ...(caption === "" ? {} : { caption }),
    ...(hasLabelBelow(options) ? { marginBottom: 42 } : {}),
    ...options,
  });
}

/** Whether the label of a scale of numbers stands below its ticks, which Plot leaves too little room for. */
const hasLabelBelow = ({ x }: PlotOptions): boolean =>
  typeof x?.label === "string" &&
  x.axis !== null &&
  !Array.from(x.domain ?? []).some((value) => typeof value === "string");

/** What stands where there is nothing to show. */
export function emptyChart(plot: PlotLike, given: WordOptions, what: string): Chart {
  return frame(
    plot,
    given,
    { title: `No ${what} to show`, subtitle: "The table has no rows with values for this chart." },
    {
      height: 60,
      axis: null,
      marks: [plot.text(["Nothing to show"], { frameAnchor: "middle", fill: ink.muted })],
    },
  );
}

/** Colors that follow the theme. */
export const ink = {
  plain: "var(--ink)",
  muted: "var(--ink-muted)",
  line: "var(--line)",
  surface: "var(--surface)",
  accent: "var(--series-1)",
  contrast: "var(--series-2)",
  caution: "var(--series-5)",
} as const;

/** Pixels that a text of 12 px takes, about. */
export const textWidth = (texts: Iterable<string>): number =>
  Math.ceil(6.4 * Math.max(0, ...Array.from(texts, (text) => text.length)));

/** A straight line through the chart with its name at its end. */
export interface Reference {
  readonly value: number;
  readonly label: string;
}

/** Lines at values of y, each with its name in the margin at the right (`roomFor`). */
export const referencesY = (plot: PlotLike, references: readonly Reference[]): Mark[] => {
  const rows = references.map(({ value, label }) => ({ reference: value, label }));
  return rows.length === 0
    ? []
    : [
        plot.ruleY(rows, { y: "reference", stroke: ink.muted, strokeDasharray: "4 3" }),
        plot.text(rows, {
          y: "reference",
          text: "label",
          frameAnchor: "right",
          textAnchor: "start",
          dx: 6,
          fill: ink.muted,
        }),
      ];
};

/** Room at the right for the names of lines. */
export const roomFor = (references: readonly Reference[] | undefined): number =>
  references === undefined || references.length === 0
    ? 20
    : textWidth(references.map(({ label }) => label)) + 14;

/** Lines at values of x, each with its name above: of several the lowest to its left, the others to their right. */
export const referencesX = (plot: PlotLike, references: readonly Reference[]): Mark[] => {
  const rows = [...references]
    .sort((a, b) => a.value - b.value)
    .map(({ value, label }) => ({ reference: value, label }));
  const names = (part: typeof rows, anchor: "start" | "middle" | "end"): Mark =>
    plot.text(part, {
      ...{
        x: "reference",
        text: "label",
        frameAnchor: "top",
        lineAnchor: "bottom",
        dy: -4,
        textAnchor: anchor,
      },
      ...(anchor === "middle" ? {} : { dx: anchor === "end" ? 2 : -2 }),
      fill: ink.muted,
    });
  if (rows.length === 0) return [];
  return [
    plot.ruleX(rows, { x: "reference", stroke: ink.muted, strokeDasharray: "4 3" }),
    ...(rows.length === 1
      ? [names(rows, "middle")]
      : [names(rows.slice(0, 1), "end"), names(rows.slice(1), "start")]),
  ];
};

/** A channel of numbers as strength of color; without this Plot takes shares for the opacity itself. */
export const strength = (field: string) => ({ value: field, scale: "opacity" }) as const;

/** The axis of a number: its label with the unit, few ticks, a grid. */
export const numberAxis = (label: string, style: NumberStyle, ticks = 5) => ({
  label: withUnit(label, style.unit),
  tickFormat: style.format,
  ticks,
  grid: true,
  nice: true,
});

/** The line on which both axes are equal, or which chance alone would give. */
export const diagonal = (plot: PlotLike, name: string, most: number): Mark =>
  plot.line([{ [name]: 0 }, { [name]: most }], {
    ...{ x: name, y: name, stroke: ink.muted, strokeDasharray: "4 3", tip: false },
  });
