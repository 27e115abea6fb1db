import type * as ObservablePlot from "@observablehq/plot";

/** Observable Plot, or the recorder that stands for it in a cell. */
export type PlotLike = typeof ObservablePlot;

/** What `Plot.plot` gives: a drawing, or in a cell a chart as data. */
export type Chart = ReturnType<PlotLike["plot"]>;

export type PlotOptions = NonNullable<Parameters<PlotLike["plot"]>[0]>;
export type Mark = NonNullable<PlotOptions["marks"]>[number];
