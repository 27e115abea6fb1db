// @vitest-environment jsdom
import { act } from "react";
import { createRoot, type Root } from "react-dom/client";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { RecordedPlot } from "../../../renderer/charts/recorded-plot.ts";
import { createPlotRecorder, maybeChart, RecordedChart } from "../../../renderer/sandbox/plot-recorder.ts";
import { PlotFigure } from "../../../renderer/widgets/PlotFigure.tsx";

type Call = (...args: unknown[]) => unknown;
const { barY, plot } = createPlotRecorder() as { barY: Call; plot: Call };
const bars = barY([{ segment: "a", customers: 3 }], { x: "segment", y: "customers" });
const chart = maybeChart(bars)!;

/** Tells a width at once, and again when a test resizes. */
let resize: (width: number) => void = () => undefined;

class Observer {
  constructor(listener: (entries: readonly { contentRect: { width: number } }[]) => void) {
    resize = (width) => listener([{ contentRect: { width } }]);
  }
  observe(): void {
    resize(600);
  }
  disconnect(): void {
    resize = () => undefined;
  }
}

let root: Root;
let place: HTMLElement;

beforeEach(() => {
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true, ResizeObserver: Observer });
  place = document.createElement("div");
  document.body.append(place);
  root = createRoot(place);
});
afterEach(() => {
  act(() => root.unmount());
  place.remove();
});

const show = (shown: RecordedPlot): void => act(() => root.render(<PlotFigure plot={shown} />));
const image = (): Element => place.querySelector('[role="img"]')!;

describe("<PlotFigure plot>", () => {
  it("draws the chart as wide as there is room", () => {
    show(chart);
    expect(image().querySelector("svg")?.getAttribute("width")).toBe("600");
  });

  it("draws again when the room changes", () => {
    show(chart);
    act(() => resize(300));
    expect(image().querySelector("svg")?.getAttribute("width")).toBe("300");
  });

  it("describes the chart and can be focused", () => {
    show(chart);
    expect(image().getAttribute("aria-label")).toBe("Chart of bars. segment: a. customers: 3.");
    expect(image().getAttribute("tabindex")).toBe("0");
  });

  it("shows title, subtitle and caption outside the drawing", () => {
    const titled: unknown = plot({ title: "Few", subtitle: "Customers", caption: "n = 3", marks: [bars] });
    if (titled instanceof RecordedChart) show(titled.plot);
    expect(place.textContent).toMatch(/^Few\s*Customers/);
    expect(place.querySelector("figcaption")?.textContent).toBe("n = 3");
    expect(image().textContent).not.toContain("Few");
  });

  it("shows the numbers behind the chart when asked to, and hides them again", () => {
    show(chart);
    const button = (): HTMLButtonElement => place.querySelector("button[aria-expanded]")!;
    expect([button().textContent, place.querySelector("table")]).toEqual(["Show data", null]);
    act(() => button().click());
    expect(button().getAttribute("aria-expanded")).toBe("true");
    expect(Array.from(place.querySelectorAll("th, td"), (cell) => cell.textContent)).toEqual([
      ...["segment", "customers"],
      ...["a", "3"],
    ]);
    act(() => button().click());
    expect(place.querySelector("table")).toBeNull();
  });

  it("says what is wrong where Plot cannot draw", () => {
    show({ tables: [], options: { x: { type: "nothing", domain: [0, 1] }, marks: [] } });
    expect(place.querySelector('[role="alert"]')?.textContent).toContain("could not be drawn");
  });
});
