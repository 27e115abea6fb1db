import type { Cast } from "../../../base/cast.ts";

/** A value that a cast read, as text for people: numbers as they are, dates and times as ISO 8601 has them. */
export function valueText(cast: Cast, value: number | bigint): string {
  switch (cast.type) {
    case "text":
    case "integer":
    case "decimal":
      return String(value);
    case "boolean":
      return value === 1 ? "true" : "false";
    case "date":
      return isoText(Number(value)).slice(0, -9);
    case "timestamp":
      return isoText(Number(value)) + fractionText(Number(value) * 1000);
    case "time":
      return isoText(Number(value) / 1000).slice(-8) + fractionText(Number(value));
  }
}

const isoText = (ms: number): string =>
  new Date(Math.floor(ms)).toISOString().replace("T", " ").replace(/\..*/, "");

function fractionText(micros: number): string {
  const fraction = ((Math.round(micros) % 1e6) + 1e6) % 1e6;
  return fraction === 0 ? "" : `.${String(fraction).padStart(6, "0").replace(/0+$/, "")}`;
}
