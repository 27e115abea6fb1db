import * as Plot from "@observablehq/plot";

/** More steps than this are no chart any more, and could keep the window busy for ever. */
export const mostSteps = 5_000;

type Point = number | Date;

interface RangeInterval {
  floor(value: Point): Point;
  offset(value: Point, steps?: number): Point;
  range(start: Point, stop: Point): readonly Point[];
}

/** The options whose value may be an interval: a number or the name of a time, or an interval that a call made. */
const intervalOptions: ReadonlySet<string> = new Set(["interval", "ticks", "thresholds"]);

/**
 * An option as Plot shall take it: where it is an interval, one that counts its steps before it makes them, since only
 * when the chart is drawn it is known how far they reach. `isLocal`: times are not in UTC.
 */
export function guardOption(name: string, value: unknown, isLocal: boolean): unknown {
  if (!intervalOptions.has(name)) return value;
  if (typeof value === "number" && name === "interval") {
    return guardInterval(Plot.numberInterval(value), String(value));
  }
  if (typeof value !== "string") return value;
  const interval = maybeTimeInterval(value, isLocal);
  return interval === null ? value : guardInterval(interval, value);
}

/** The interval, but that it refuses to make more steps than a chart can have. */
export function guardInterval(interval: RangeInterval, words: string): RangeInterval {
  // What Plot has noted on the interval (its kind, its duration) must stay readable.
  const guarded = Object.create(interval) as RangeInterval;
  guarded.range = (start, stop) => {
    const step = Number(interval.offset(start, 1)) - Number(start);
    const steps = (Number(stop) - Number(start)) / step;
    if (!(step > 0) || steps > mostSteps) {
      const most = mostSteps.toLocaleString("en-US");
      throw new Error(`the interval ${words} makes more steps than the ${most} that a chart can have`);
    }
    return interval.range(start, stop);
  };
  return guarded;
}

/** Null for what names no time, such as a method to choose thresholds. */
function maybeTimeInterval(name: string, isLocal: boolean): RangeInterval | null {
  try {
    const interval = name as Plot.LiteralTimeInterval;
    return isLocal ? Plot.timeInterval(interval) : Plot.utcInterval(interval);
  } catch {
    return null;
  }
}
