/** Every export of Observable Plot, by what a recorder does with it. A test compares these lists with the package. */

/** Marks of a chart: `(data, options)`. */
export const markNames = [
  "area",
  "areaX",
  "areaY",
  "arrow",
  "auto",
  "barX",
  "barY",
  "boxX",
  "boxY",
  "cell",
  "cellX",
  "cellY",
  "circle",
  "cluster",
  "contour",
  "crosshair",
  "crosshairX",
  "crosshairY",
  "delaunayLink",
  "delaunayMesh",
  "density",
  "differenceX",
  "differenceY",
  "dot",
  "dotX",
  "dotY",
  "geo",
  "hexagon",
  "hull",
  "line",
  "lineX",
  "lineY",
  "linearRegressionX",
  "linearRegressionY",
  "bollingerX",
  "bollingerY",
  "link",
  "raster",
  "rect",
  "rectX",
  "rectY",
  "ruleX",
  "ruleY",
  "spike",
  "text",
  "textX",
  "textY",
  "tickX",
  "tickY",
  "tip",
  "tree",
  "vector",
  "vectorX",
  "vectorY",
  "voronoi",
  "voronoiMesh",
  "waffleX",
  "waffleY",
] as const;

/** Marks that need no data: `(options)` or `(data, options)`. */
export const decorationNames = [
  "axisFx",
  "axisFy",
  "axisX",
  "axisY",
  "frame",
  "graticule",
  "gridFx",
  "gridFy",
  "gridX",
  "gridY",
  "hexgrid",
  "sphere",
] as const;

/** Transforms and map methods, evaluated when the chart is drawn. */
export const transformNames = [
  "bin",
  "binX",
  "binY",
  "bollinger",
  "centroid",
  "dodgeX",
  "dodgeY",
  "filter",
  "geoCentroid",
  "group",
  "groupX",
  "groupY",
  "groupZ",
  "hexbin",
  "map",
  "mapX",
  "mapY",
  "normalize",
  "normalizeX",
  "normalizeY",
  "pointer",
  "pointerX",
  "pointerY",
  "reverse",
  "select",
  "selectFirst",
  "selectLast",
  "selectMaxX",
  "selectMaxY",
  "selectMinX",
  "selectMinY",
  "shiftX",
  "shiftY",
  "shuffle",
  "sort",
  "stackX",
  "stackX1",
  "stackX2",
  "stackY",
  "stackY1",
  "stackY2",
  "treeLink",
  "treeNode",
  "window",
  "windowX",
  "windowY",
] as const;

/** Objects with functions that Plot builds from plain arguments. */
export const intervalNames = ["numberInterval", "timeInterval", "utcInterval"] as const;

/** Functions on plain values, there as they are; those that make a formatter are recorded as well. */
export const formatterNames = ["formatMonth", "formatNumber", "formatWeekday"] as const;

/** Exports that cannot be data, each with what to use instead. */
export const refusedNames: Readonly<Record<string, string>> = {
  autoSpec: "Use Plot.auto.",
  column: "Compute the column before the chart.",
  find: "Filter the rows before the chart.",
  image: "Charts load no pictures. Use Plot.dot or Plot.text.",
  initializer: "Compute the columns before the chart.",
  interpolateNearest: 'Write interpolate: "nearest".',
  interpolateNone: 'Write interpolate: "none".',
  interpolatorBarycentric: 'Write interpolate: "barycentric".',
  interpolatorRandomWalk: 'Write interpolate: "random-walk".',
  legend: "Write legend: true in the scale, e.g. color: { legend: true }.",
  scale: "Write the scale's options in Plot.plot.",
  transform: "Compute the columns before the chart.",
};

/** What `$call` may name. */
export const recordableNames: ReadonlySet<string> = new Set<string>([
  "marks",
  ...markNames,
  ...decorationNames,
  ...transformNames,
  ...intervalNames,
  ...formatterNames,
]);

/** Options that carry one value per row: a function or an array there is a column. */
export const channelNames: ReadonlySet<string> = new Set([
  ...["x", "x1", "x2", "y", "y1", "y2", "z", "fx", "fy", "px", "py"],
  ...["fill", "fillOpacity", "stroke", "strokeOpacity", "strokeWidth", "opacity", "symbol"],
  ...["r", "length", "rotate", "width", "height", "fontSize", "weight", "value"],
  ...["text", "title", "ariaLabel", "geometry", "path", "filter", "sort"],
]);

/** Options that make a picture load, or a click go, somewhere: never in a chart. */
export const forbiddenOptions: ReadonlySet<string> = new Set(["href", "src", "target"]);
