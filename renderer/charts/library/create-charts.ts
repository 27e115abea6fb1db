import type { RowShape } from "../../../analysis/table-rows.ts";
import { area, type AreaOptions } from "./area.ts";
import { bar, type BarOptions } from "./bar.ts";
import { binShift, type BinShiftOptions } from "./bin-shift.ts";
import { box, type BoxOptions } from "./box.ts";
import { chartTable, type ChartInput, type Data, type Field } from "./chart-input.ts";
import type { WordOptions } from "./chart-words.ts";
import { clusterMap, type ClusterMapOptions } from "./cluster-map.ts";
import { density, type DensityOptions } from "./density.ts";
import { dotPlot, type DotPlotOptions } from "./dot-plot.ts";
import { driftBars, type DriftOptions } from "./drift-bars.ts";
import { driftOverTime } from "./drift-over-time.ts";
import { elbow, silhouetteByK } from "./elbow.ts";
import { emptyChart } from "./frame.ts";
import { forecast, type ForecastOptions } from "./forecast.ts";
import { heatMap, type HeatMapOptions } from "./heat-map.ts";
import { histogram, type HistogramOptions } from "./histogram.ts";
import { gains, lift } from "./lift.ts";
import { line, type LineOptions } from "./line.ts";
import { migration, type MigrationOptions } from "./migration.ts";
import { ofMethod, type MethodTables } from "./of-method.ts";
import type { Chart, PlotLike } from "./plot-like.ts";
import { reliability } from "./reliability.ts";
import { roc, type RocOptions } from "./roc.ts";
import { scatter, type ScatterOptions } from "./scatter.ts";
import { silhouette, type SilhouetteOptions } from "./silhouette.ts";
import { smallMultiples, type SmallMultiplesOptions } from "./small-multiples.ts";
import { waterfall, type WaterfallOptions } from "./waterfall.ts";

/**
 * Charts that a few words make. Each takes a table (or an array of row objects) and options, and computes its title,
 * subtitle and caption from the numbers unless they are given.
 */
export interface Charts {
  /** Bars of a number by category: plain, stacked, grouped, as shares, with intervals. Without `y` it counts rows. */
  bar<R extends RowShape>(data: ChartInput<R>, options: BarOptions<Field<R>>): Chart;
  /** Lines over time or another order, with a band and lines to compare with. */
  line<R extends RowShape>(data: ChartInput<R>, options: LineOptions<Field<R>>): Chart;
  /** Areas over time, stacked by color or as shares. */
  area<R extends RowShape>(data: ChartInput<R>, options: AreaOptions<Field<R>>): Chart;
  /** How often values occur, in bins of a round width, with the median. */
  histogram<R extends RowShape>(data: ChartInput<R>, options: HistogramOptions<Field<R>>): Chart;
  /** Distributions as smooth curves (Gaussian kernel, Silverman's rule). */
  density<R extends RowShape>(data: ChartInput<R>, options: DensityOptions<Field<R>>): Chart;
  /** Median, quartiles and whiskers of a number by category. */
  box<R extends RowShape>(data: ChartInput<R>, options: BoxOptions<Field<R>>): Chart;
  /** Two numbers of each row as dots; above 20,000 rows as bins. */
  scatter<R extends RowShape>(data: ChartInput<R>, options: ScatterOptions<Field<R>>): Chart;
  /** A number by two categories as colors and figures; with `center` in two colors. */
  heatMap<R extends RowShape>(data: ChartInput<R>, options: HeatMapOptions<Field<R>>): Chart;
  /** Numbers by category as dots, with intervals. */
  dotPlot<R extends RowShape>(data: ChartInput<R>, options: DotPlotOptions<Field<R>>): Chart;
  /** The same small chart for each category, on the same scales. */
  smallMultiples<R extends RowShape>(data: ChartInput<R>, options: SmallMultiplesOptions<Field<R>>): Chart;
  /** Sum of squares by number of segments, the elbow marked: of `k` and `inertia`. */
  elbow(scores: Data, options?: WordOptions): Chart;
  /** Mean silhouette by number of segments, the best marked: of `k` and `silhouette`. */
  silhouetteByK(scores: Data, options?: WordOptions): Chart;
  /** Silhouettes of rows, segment by segment: of `analysis.silhouetteBars(…).bars`. */
  silhouette<R extends RowShape>(bars: ChartInput<R>, options?: SilhouetteOptions<Field<R>>): Chart;
  /** Segments in the plane of two components: of `analysis.segmentMap(…).points`. */
  clusterMap<R extends RowShape>(points: ChartInput<R>, options?: ClusterMapOptions<Field<R>>): Chart;
  /** How far each column drifted, against the thresholds: of the `measures` of `analysis.compareDrift`. */
  driftBars(measures: Data, options?: DriftOptions): Chart;
  /** How drift evolved by window, with thresholds and reference: of the `measures` of `analysis.driftOverTime`. */
  driftOverTime(measures: Data, options?: DriftOptions): Chart;
  /** Which bins of a column moved: of the `bins` of `analysis.compareDrift`. */
  binShift(bins: Data, options?: BinShiftOptions): Chart;
  /** Predicted against observed shares, with intervals: of `analysis.calibrationCurve(…).table`. */
  reliability(calibration: Data, options?: WordOptions): Chart;
  /** The ROC curve against chance: of rows with `outcome` and `risk`. */
  roc<R extends RowShape>(scores: ChartInput<R>, options?: RocOptions<Field<R>>): Chart;
  /** Times the average share of events, by group of risk: of `analysis.liftTable(…).table`. */
  lift(table: Data, options?: WordOptions): Chart;
  /** Share of events by share of rows, from the highest risk on: of `analysis.liftTable(…).table`. */
  gains(table: Data, options?: WordOptions): Chart;
  /** Steps from a value before to a value after: of `step` and `change`, or of the waterfall of `analysis.benefitsTable`. */
  waterfall<R extends RowShape>(steps: ChartInput<R>, options?: WaterfallOptions<Field<R>>): Chart;
  /** Who moved between segments, as a matrix with shares: of the `flows` of `analysis.segmentMigration`. */
  migration<R extends RowShape>(flows: ChartInput<R>, options?: MigrationOptions<Field<R>>): Chart;
  /** What was and what is foreseen, with bands: of the `forecast` of `analysis.forecastByPeriod`. */
  forecast<R extends RowShape>(table: ChartInput<R>, options?: ForecastOptions<Field<R>>): Chart;
  /** The charts that suit the tables of a method: `display(...charts.ofMethod("kmeans", { segments, map }))`. */
  ofMethod(name: string, tables: MethodTables): readonly Chart[];
}

/** The chart functions over a Plot: in a cell its recorder, in tests and exports the real one. */
export function createCharts(plot: PlotLike): Charts {
  const of =
    <Options extends readonly [WordOptions?]>(
      draw: (plot: PlotLike, data: Data, ...options: Options) => Chart,
    ) =>
    (data: Data, ...options: Options): Chart => {
      const table = chartTable(data);
      return table.numRows === 0 ? emptyChart(plot, options[0] ?? {}, "rows") : draw(plot, table, ...options);
    };
  return Object.freeze<Charts>({
    bar: of(bar),
    line: of(line),
    area: of(area),
    histogram: of(histogram),
    density: of(density),
    box: of(box),
    scatter: of(scatter),
    heatMap: of(heatMap),
    dotPlot: of(dotPlot),
    smallMultiples: of(smallMultiples),
    elbow: of(elbow),
    silhouetteByK: of(silhouetteByK),
    silhouette: of(silhouette),
    clusterMap: of(clusterMap),
    driftBars: of(driftBars),
    driftOverTime: of(driftOverTime),
    binShift: of(binShift),
    reliability: of(reliability),
    roc: of(roc),
    lift: of(lift),
    gains: of(gains),
    waterfall: of(waterfall),
    migration: of(migration),
    forecast: of(forecast),
    ofMethod: (name, tables) => ofMethod(plot, name, tables),
  });
}
