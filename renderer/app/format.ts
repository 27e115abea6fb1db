const whole = new Intl.NumberFormat("en-US");

/** `41,188 rows`; `1 row`. */
export const rowsText = (rows: number): string => `${whole.format(rows)} ${rows === 1 ? "row" : "rows"}`;

/** Thousands separated. */
export const countText = (count: number): string => whole.format(count);

/** `3 cells`, `1 cell`. */
export const pluralText = (count: number, singular: string, plural = `${singular}s`): string =>
  `${whole.format(count)} ${count === 1 ? singular : plural}`;

/** Rows where space is short: `41k`, `3.0M`. */
export function compactCount(count: number): string {
  if (count < 10_000) return whole.format(count);
  if (count < 999_500) return `${(count / 1000).toFixed(0)}k`;
  if (count < 999_500_000) return `${(count / 1e6).toFixed(1)}M`;
  return `${(count / 1e9).toFixed(1)}B`;
}

/** A duration in milliseconds in the coarsest unit that says enough: `0.2 s`, `3 min 4 s`. */
export function durationText(milliseconds: number): string {
  if (milliseconds < 10) return `${milliseconds < 1 ? "<1" : milliseconds.toFixed(0)} ms`;
  if (milliseconds < 100) return `${milliseconds.toFixed(0)} ms`;
  if (milliseconds < 60_000) return `${(milliseconds / 1000).toFixed(1)} s`;
  const seconds = Math.round(milliseconds / 1000);
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
  return `${Math.floor(seconds / 3600)} h ${Math.floor((seconds % 3600) / 60)} min`;
}

/** Bytes in powers of 1000: `5.8 MB`. */
export function bytesText(bytes: number): string {
  const units = ["bytes", "kB", "MB", "GB", "TB"];
  let value = bytes;
  let unit = 0;
  while (value >= 999.5 && unit < units.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return `${unit === 0 ? value : value.toFixed(value < 10 ? 1 : 0)} ${units[unit] ?? ""}`;
}

const dateTime = new Intl.DateTimeFormat("en-US", { dateStyle: "medium", timeStyle: "medium" });

/** An ISO 8601 time in words and local time; the text itself if it is none. */
export function timeText(iso: string): string {
  const time = Date.parse(iso);
  return Number.isNaN(time) ? iso : dateTime.format(time);
}
