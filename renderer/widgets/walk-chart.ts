const shapes = ["rect", "circle", "path"]
  .map(
    (shape) =>
      `g[aria-label="bar"] ${shape}, g[aria-label="rect"] ${shape}, g[aria-label="cell"] ${shape}, g[aria-label="dot"] ${shape}`,
  )
  .join(", ");
const pointsOnLine = 48;

/**
 * Moves a virtual pointer over the marks of a chart, so that the keyboard reaches the same tips as the mouse. Returns the
 * place it is at now; null where there is nothing to walk on.
 */
export function walkChart(chart: Element, place: number | null, step: number): number | null {
  const points = pointsOf(chart);
  if (points.length === 0) return null;
  const start = step > 0 ? -1 : points.length;
  const next = Math.min(points.length - 1, Math.max(0, (place ?? start) + step));
  const point = points[next]!;
  dispatch(point.svg, "pointermove", point);
  return next;
}

/** Takes the virtual pointer away. */
export function leaveChart(chart: Element): void {
  for (const svg of chart.querySelectorAll("svg")) dispatch(svg, "pointerleave", { x: 0, y: 0 });
}

interface Point {
  readonly svg: SVGSVGElement;
  readonly x: number;
  readonly y: number;
}

function pointsOf(chart: Element): readonly Point[] {
  const marks = Array.from(chart.querySelectorAll<SVGGraphicsElement>(shapes)).flatMap(centerOf);
  const points =
    marks.length > 0 ? marks : Array.from(chart.querySelectorAll<SVGPathElement>(lines)).flatMap(alongLine);
  return points.sort((a, b) => a.x - b.x || a.y - b.y);
}

const lines = 'g[aria-label="line"] path, g[aria-label="area"] path';

function centerOf(mark: SVGGraphicsElement): readonly Point[] {
  const svg = mark.ownerSVGElement;
  if (!svg) return [];
  const { left, top, width, height } = mark.getBoundingClientRect();
  return [{ svg, x: left + width / 2, y: top + height / 2 }];
}

function alongLine(line: SVGPathElement): readonly Point[] {
  const svg = line.ownerSVGElement;
  const matrix = line.getScreenCTM();
  if (!svg || !matrix) return [];
  const length = line.getTotalLength();
  return Array.from({ length: pointsOnLine }, (_, index) => {
    const { x, y } = line.getPointAtLength((length * index) / (pointsOnLine - 1)).matrixTransform(matrix);
    return { svg, x, y };
  });
}

function dispatch(svg: SVGSVGElement, type: string, { x, y }: Pick<Point, "x" | "y">): void {
  svg.dispatchEvent(new PointerEvent(type, { clientX: x, clientY: y, bubbles: true, pointerType: "mouse" }));
}
