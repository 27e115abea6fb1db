import { categoriesOf, chartTable, compareNames, numbersOf, type Data } from "./chart-input.ts";
import { countText, type WordOptions } from "./chart-words.ts";
import { emptyChart, frame, ink, strength, textWidth } from "./frame.ts";
import type { Chart, PlotLike } from "./plot-like.ts";

export interface MigrationOptions<F extends string = string> extends WordOptions {
  /** Where customers were (default `from`). */
  readonly from?: F;
  /** Where they are now (default `to`). */
  readonly to?: F;
  /** How many (default `customers`). */
  readonly customers?: F;
}

interface Flow {
  readonly from: string;
  readonly to: string;
  readonly customers: number;
  readonly share: number;
}

/** Who moved between segments: rows before, columns after, shares of the row. Needs the `flows` of `segmentMigration`. */
export function migration(plot: PlotLike, data: Data, options: MigrationOptions = {}): Chart {
  const flows = readFlows(data, options);
  if (flows.length === 0) return emptyChart(plot, options, "flows");
  const [before, after] = [namesOf(flows, "from"), namesOf(flows, "to")];
  const cells = flows.map(({ from, to, customers, share }) => ({
    before: from,
    after: to,
    share,
    customers,
  }));
  const wide = textWidth(after) > 60;
  return frame(
    plot,
    options,
    {
      title: titleOf(flows),
      subtitle:
        "Share of each segment before (rows) that is in each segment after (columns); in small, customers",
    },
    {
      height: 44 * before.length + (wide ? 110 : 60),
      marginTop: 8,
      padding: 0.04,
      x: { label: null, domain: after },
      y: { label: null, domain: before },
      opacity: { domain: [0, 1], range: [0.05, 0.62] },
      marks: [
        plot.cell(cells, {
          ...{
            x: "after",
            y: "before",
            fill: ink.accent,
            fillOpacity: strength("share"),
            inset: 0.5,
            channels: { customers: "customers" },
          },
          tip: { format: { x: true, y: true, fillOpacity: ".1%", customers: ",.0f" } },
        }),
        plot.text(
          flows.map(({ from, to, share }) => ({ before: from, after: to, text: percent(share) })),
          { x: "after", y: "before", text: "text", dy: -6, fill: ink.plain, fontWeight: 600 },
        ),
        plot.text(
          flows.map(({ from, to, customers }) => ({
            before: from,
            after: to,
            text: customers.toLocaleString("en-US"),
          })),
          { x: "after", y: "before", text: "text", dy: 9, fill: ink.plain, fontSize: 10.5 },
        ),
      ],
    },
  );
}

/** What appeared or left comes last. */
const namesOf = (flows: readonly Flow[], side: "from" | "to"): string[] =>
  [...new Set(flows.map((flow) => flow[side]))].sort(
    (a, b) => Number(a.startsWith("(")) - Number(b.startsWith("(")) || compareNames(a, b),
  );

function readFlows(data: Data, options: MigrationOptions): readonly Flow[] {
  const table = chartTable(data);
  if (table.numRows === 0) return [];
  const [from, to] = [categoriesOf(table, options.from ?? "from"), categoriesOf(table, options.to ?? "to")];
  const counts = numbersOf(table, options.customers ?? "customers");
  const totals = new Map<string, number>();
  const merged = new Map<string, Omit<Flow, "share">>();
  from.forEach((name, row) => {
    const customers = counts[row]!;
    if (!(customers > 0)) return;
    const flow = { from: name ?? "(none)", to: to[row] ?? "(none)" };
    const id = JSON.stringify(flow);
    merged.set(id, { ...flow, customers: customers + (merged.get(id)?.customers ?? 0) });
    totals.set(flow.from, (totals.get(flow.from) ?? 0) + customers);
  });
  return Array.from(merged.values(), (flow) => ({ ...flow, share: flow.customers / totals.get(flow.from)! }));
}

function titleOf(flows: readonly Flow[]): string {
  const total = flows.reduce((sum, { customers }) => sum + customers, 0);
  const stayed = flows.reduce((sum, { from, to, customers }) => sum + (from === to ? customers : 0), 0);
  const moves = flows.filter(({ from, to }) => from !== to && !from.startsWith("(") && !to.startsWith("("));
  const largest = moves.reduce<Flow | null>(
    (best, flow) => (best === null || flow.customers > best.customers ? flow : best),
    null,
  );
  const rest =
    largest === null
      ? "nobody changed segment"
      : `the largest move is ${countText(largest.customers, "customer")} from ${largest.from} to ${largest.to}`;
  return `${percent(stayed / total)} stayed; ${rest}`;
}

const percent = (share: number): string =>
  `${(share * 100).toLocaleString("en-US", { maximumFractionDigits: share < 0.0995 ? 1 : 0 })}%`;
