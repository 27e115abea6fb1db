import { categoriesOf, chartTable, numbersOf, type Data } from "./chart-input.ts";
import { labelOf, type WordOptions } from "./chart-words.ts";
import { emptyChart, frame, ink, numberAxis } from "./frame.ts";
import { numberStyle, type NumberStyle } from "./number-style.ts";
import type { Chart, PlotLike, PlotOptions } from "./plot-like.ts";

export interface BinShiftOptions extends WordOptions {
  /** The column whose bins are shown; the first one of the table unless given. */
  readonly column?: string;
}

const mostBins = 24;

/** Shares of the bins of one column in reference and current period. Needs the `bins` of `compareDrift`. */
export function binShift(plot: PlotLike, data: Data, options: BinShiftOptions = {}): Chart {
  const table = chartTable(data);
  if (table.numRows === 0) return emptyChart(plot, options, "bins");
  const columns = categoriesOf(table, "column");
  const column = options.column ?? columns[0] ?? "";
  const own = table.where(columns.map((name) => name === column));
  if (own.numRows === 0) return emptyChart(plot, options, `bins of ${column}`);
  const [bins, before, after] = [
    categoriesOf(own, "bin"),
    numbersOf(own, "reference"),
    numbersOf(own, "current"),
  ];
  const all = bins.map((bin, row) => ({ bin: bin ?? "", reference: before[row]!, current: after[row]! }));
  const shown =
    all.length <= mostBins ? all : [...all].sort((a, b) => moved(b) - moved(a)).slice(0, mostBins);
  const style = numberStyle(
    shown.flatMap(({ reference, current }) => [reference, current]),
    "%",
  );
  const top = shown.reduce((best, bin) => (moved(bin) > moved(best) ? bin : best));
  return frame(
    plot,
    options,
    {
      title:
        moved(top) === 0
          ? `${labelOf(column)} did not move`
          : `${labelOf(column)}: ${top.bin} ${top.current > top.reference ? "grew" : "shrank"} most, from ${style.text(top.reference)} to ${style.text(top.current)}`,
      subtitle: `Share of rows by ${/^(below|above|from|\d|−|-)/.test(top.bin) ? "bin" : "category"} of ${column}, in the reference and in the current period`,
      notes: all.length > mostBins ? [`The ${mostBins} bins that moved most, of ${all.length}.`] : [],
    },
    drawing(plot, shown, style),
  );
}

interface Bin {
  readonly bin: string;
  readonly reference: number;
  readonly current: number;
}

function drawing(plot: PlotLike, rows: readonly Bin[], style: NumberStyle): PlotOptions {
  const dots = rows.flatMap(({ bin, reference, current }) => [
    { bin, period: "reference", share: reference },
    { bin, period: "current", share: current },
  ]);
  return {
    height: 26 * rows.length + 78,
    marginRight: 20,
    x: { ...numberAxis("Share of rows", { ...style, unit: "" }), zero: true },
    y: { label: null, domain: rows.map(({ bin }) => bin), grid: true },
    color: {
      domain: ["reference", "current"],
      range: [ink.muted, ink.accent],
      legend: true,
      label: "period",
    },
    marks: [
      plot.ruleY(rows, {
        y: "bin",
        x1: "reference",
        x2: "current",
        stroke: ink.muted,
        strokeWidth: 2,
        tip: false,
      }),
      plot.dot(dots, {
        x: "share",
        y: "bin",
        fill: "period",
        r: 4.5,
        tip: { format: { x: style.format, y: true } },
      }),
    ],
  };
}

const moved = ({ reference, current }: Bin): number => Math.abs(current - reference);
