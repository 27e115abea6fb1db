import { AnalysisError } from "../errors.ts";
import { checkPeriod } from "./read-series.ts";

/** How a component joins the others: not at all, added, or as a factor. */
export type ComponentKind = "none" | "add" | "mul";

/** The form of an exponential smoothing: the states it has and how its errors act. */
export interface SmoothingForm {
  /** `mul`: errors are shares of the forecast, as in Hyndman's models M··; the fit is by their likelihood. */
  readonly error: "add" | "mul";
  readonly trend: ComponentKind;
  /** Whether the trend flattens out with the horizon. */
  readonly damped: boolean;
  readonly seasonal: ComponentKind;
  /** Values per season cycle; 1 without seasons. */
  readonly period: number;
}

/** The weights of new information: of the level, the trend, the seasons; and how much of the trend is kept each step. */
export interface SmoothingWeights {
  readonly alpha: number;
  /** The component form's β*; that of the error form is α·β. Null without a trend. */
  readonly beta: number | null;
  readonly gamma: number | null;
  /** 1 for an undamped trend, null without one. */
  readonly phi: number | null;
}

/** States before the first value. */
export interface SmoothingStart {
  readonly level: number;
  /** Per step; a factor if the trend is one. */
  readonly trend: number | null;
  /** One per value of a cycle, the first of them for the first value. */
  readonly seasons: readonly number[] | null;
}

/** Fills in what is left open. Throws on a damped trend without a trend, and on seasons without a period. */
export function readForm(options: Partial<SmoothingForm>): SmoothingForm {
  const { error = "add", trend = "none", damped = false, seasonal = "none" } = options;
  if (damped && trend === "none") {
    throw new AnalysisError("bad-parameter", "There is no trend to damp.", 'Give trend "add" or "mul".');
  }
  if (seasonal === "none") return { error, trend, damped, seasonal, period: 1 };
  const { period } = options;
  checkPeriod(period);
  return { error, trend, damped, seasonal, period };
}

/** The form's name in plain words, with its shorthand of Hyndman et al. (2008), for instance "Holt–Winters … (MAM)". */
export function describeForm(form: SmoothingForm): string {
  const { trend, damped, seasonal } = form;
  const method =
    seasonal !== "none"
      ? trend === "none"
        ? "Seasonal smoothing"
        : "Holt–Winters"
      : trend === "none"
        ? "Simple smoothing"
        : "Holt";
  const parts = [
    trend === "none" ? null : `${damped ? "damped " : ""}${kindText(trend)} trend`,
    seasonal === "none" ? null : `${kindText(seasonal)} seasons`,
  ].filter((part) => part !== null);
  return `${[method, ...(parts.length > 0 ? [parts.join(" and ")] : [])].join(" with ")} (${shorthand(form)})`;
}

/** Error, trend and season as letters: "AAdM". */
function shorthand({ error, trend, damped, seasonal }: SmoothingForm): string {
  const letter = { none: "N", add: "A", mul: "M" } as const;
  return `${letter[error]}${letter[trend]}${damped ? "d" : ""}${letter[seasonal]}`;
}

const kindText = (kind: "add" | "mul"): string => (kind === "add" ? "additive" : "multiplicative");
