import type * as Plot from "@observablehq/plot";

const characterWidth = 6.6;
const widestMargin = 220;
const tallestMargin = 130;
/** Below the tick labels of a scale of names, whose label stands in the middle. */
const roomForLabel = 44;
/** Degrees. */
const slant = 35;

/** Room for the tick labels, where the chart does not set its margins: long names on x are slanted. */
export function betterMargins(
  draft: ReturnType<typeof Plot.plot>,
  options: Plot.PlotOptions,
): Plot.PlotOptions {
  if (options.margin !== undefined) return fewerTicks(draft, options);
  return { ...leftMargin(draft, options), ...bottomMargin(draft, options), ...fewerTicks(draft, options) };
}

function leftMargin(draft: ReturnType<typeof Plot.plot>, options: Plot.PlotOptions): Plot.PlotOptions {
  if (options.marginLeft !== undefined) return {};
  // The label of a scale of names stands upright beside its ticks.
  const label = isOfNames(draft.scale("y")) ? 18 : 0;
  const needed = Math.min(widestMargin, widthOfLabels(draft, "y") + 16 + label);
  return needed > 40 ? { marginLeft: needed } : {};
}

function bottomMargin(draft: ReturnType<typeof Plot.plot>, options: Plot.PlotOptions): Plot.PlotOptions {
  const scale = draft.scale("x");
  const width = widthOfLabels(draft, "x");
  if (!isOfNames(scale) || width === 0 || options.x?.tickRotate !== undefined) return {};
  if (width + 4 <= (scale?.step ?? Infinity))
    return hasLabel(draft, "x") ? { marginBottom: options.marginBottom ?? roomForLabel } : {};
  const height = Math.min(tallestMargin, Math.ceil(width * Math.sin((slant * Math.PI) / 180)) + 34);
  return { x: { ...options.x, tickRotate: -slant }, marginBottom: options.marginBottom ?? height };
}

/** Beyond it a label would reach out of the widest margin. */
const longestLabel = Math.floor((widestMargin - 16) / characterWidth);

/** Cuts names on the left that no margin holds; the whole name is told under the pointer. */
export function shortenNames(element: Element): void {
  for (const label of element.querySelectorAll(`${ticksOf("y")}, ${ticksOf("fy")}`)) {
    const name = label.textContent;
    if (name.length <= longestLabel) continue;
    label.textContent = `${name.slice(0, longestLabel - 1).trimEnd()}…`;
    const whole = label.ownerDocument.createElementNS("http://www.w3.org/2000/svg", "title");
    whole.textContent = name;
    label.append(whole);
  }
}

const leastGap = 12;

/** Ticks of numbers on x that stand apart; d3 takes a count as a hint, so a smaller one is given. */
function fewerTicks(draft: ReturnType<typeof Plot.plot>, options: Plot.PlotOptions): Plot.PlotOptions {
  const scale = draft.scale("x");
  if (!scale || isOfNames(scale) || scale.type === "utc" || scale.type === "time") return {};
  if (typeof options.x?.ticks === "object") return {};
  const [from = 0, to = 0] = Array.from(scale.range ?? [], Number);
  const labels = new Set(
    Array.from(draft.querySelectorAll(ticksOf("x")), (label) => label.textContent).filter(
      (text) => text !== "",
    ),
  );
  const room = widthOfLabels(draft, "x") + leastGap;
  const fitting = Math.floor(Math.abs(to - from) / room);
  if (labels.size <= fitting + 1) return {};
  return { x: { ...options.x, ticks: Math.max(1, Math.floor(fitting * 0.7)) } };
}

const ticksOf = (axis: "x" | "y" | "fy"): string => `g[aria-label="${axis}-axis tick label"] text`;

const isOfNames = (scale: Plot.Scale | undefined): boolean =>
  scale?.type === "band" || scale?.type === "point";

const hasLabel = (draft: ReturnType<typeof Plot.plot>, axis: "x" | "y"): boolean =>
  draft.querySelector(`g[aria-label="${axis}-axis label"] text`) !== null;

/** Pixels of the longest tick label. */
function widthOfLabels(draft: ReturnType<typeof Plot.plot>, axis: "x" | "y"): number {
  const labels = draft.querySelectorAll(ticksOf(axis));
  const longest = Math.max(0, ...Array.from(labels, (label) => label.textContent.length));
  return Math.ceil(longest * characterWidth);
}
