import { characterWidth } from "./better-margins.ts";

/** Between a label and the plot, and beside a label of the axis. */
const gap = 18;
const labels = 'g[aria-label="y-axis tick label"] text, g[aria-label="fy-axis tick label"] text';

/** Cuts tick labels at the left that are wider than their margin, and keeps the whole name for the pointer. */
export function shortenLabels(chart: Element, margin: number | undefined): void {
  if (margin === undefined) return;
  const most = Math.max(4, Math.floor((margin - gap) / characterWidth));
  for (const label of chart.querySelectorAll(labels)) {
    const name = label.textContent;
    if (name.length <= most || label.querySelector("title")) continue;
    label.textContent = `${name.slice(0, most - 1).trimEnd()}…`;
    const whole = label.ownerDocument.createElementNS("http://www.w3.org/2000/svg", "title");
    whole.textContent = name;
    label.append(whole);
  }
}
