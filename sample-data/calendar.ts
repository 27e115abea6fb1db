/** A month of the data. */
export interface Month {
  /** From 0 for the first month of the reference period. */
  readonly index: number;
  /** Such as 2024-01. */
  readonly key: string;
  readonly start: number;
  readonly numDays: number;
}

export const dayLength = 86_400_000;
const firstYear = 2024;

/** The reference period is the first twelve months, the current period the second. */
export const months: readonly Month[] = Array.from({ length: 24 }, (_, index) => {
  const start = Date.UTC(firstYear, index);
  return {
    index,
    key: isoDay(start).slice(0, 7),
    start,
    numDays: (Date.UTC(firstYear, index + 1) - start) / dayLength,
  };
});

export const currentPeriodFrom = months[12]!.start;

export function isoDay(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}

/** 0 is Sunday. */
export const weekdayOf = (time: number): number => new Date(time).getUTCDay();

/** Weights of the days of a month, by weekday from Sunday and by day of the month (1 where there is none). */
export function dayWeights(
  month: Month,
  weekdays: readonly number[],
  daysOfMonth: Readonly<Record<number, number>> = {},
): number[] {
  return Array.from({ length: month.numDays }, (_, day) => {
    const weekday = weekdayOf(month.start + day * dayLength);
    return weekdays[weekday]! * (daysOfMonth[day + 1] ?? 1);
  });
}
