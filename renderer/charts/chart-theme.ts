/** Colors of a chart. CSS values: custom properties in the window, plain colors in exports. */
export interface ChartTheme {
  readonly ink: string;
  readonly inkMuted: string;
  readonly line: string;
  readonly surface: string;
  /** The ground of what floats above the chart. */
  readonly raised: string;
  /** Marks without a color of their own. */
  readonly accent: string;
  /** Eight colors for categories. */
  readonly series: readonly string[];
  readonly fontFamily: string;
}

const slots = [1, 2, 3, 4, 5, 6, 7, 8];

/** Follows the window's theme, so that a chart changes with it and need not be drawn again. */
export const windowTheme: ChartTheme = {
  ink: "var(--ink)",
  inkMuted: "var(--ink-muted)",
  line: "var(--line)",
  surface: "var(--surface)",
  raised: "var(--raised)",
  accent: "var(--series-1)",
  series: slots.map((slot) => `var(--series-${slot})`),
  fontFamily: "inherit",
};

/** For exports. The values are those of renderer/app/theme.css; a test compares them. */
export const lightTheme: ChartTheme = {
  ink: "#1f1d1a",
  inkMuted: "#605b54",
  line: "#e6e2dc",
  surface: "#fdfcfb",
  raised: "#ffffff",
  accent: "#1f73bd",
  series: ["#1f73bd", "#aa5f04", "#488d73", "#6d0f4c", "#ad9326", "#5a4988", "#00a2ce", "#754438"],
  fontFamily: "Inter Variable, sans-serif",
};

/** As `lightTheme`, on a dark surface. */
export const darkTheme: ChartTheme = {
  ink: "#ebe8e3",
  inkMuted: "#a8a299",
  line: "#302d2a",
  surface: "#1a1918",
  raised: "#242220",
  accent: "#6893e4",
  series: ["#6893e4", "#e09950", "#29ccac", "#c7698d", "#dfd76f", "#8069c4", "#98e0fa", "#966753"],
  fontFamily: "Inter Variable, sans-serif",
};

/** What a color of the window's theme, such as `var(--ink)`, is in another one; undefined for other texts. */
export function themeColor(name: string, theme: ChartTheme): string | undefined {
  const token = /^var\(--([a-z-]+?)(?:-(\d))?\)$/.exec(name);
  if (!token) return undefined;
  const [, part = "", slot] = token;
  switch (part) {
    case "ink":
      return theme.ink;
    case "ink-muted":
      return theme.inkMuted;
    case "line":
      return theme.line;
    case "surface":
      return theme.surface;
    case "raised":
      return theme.raised;
    case "series":
      return theme.series[Number(slot) - 1];
    default:
      return undefined;
  }
}
