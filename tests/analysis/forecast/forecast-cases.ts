import {
  acf,
  asREts,
  asRHoltWinters,
  decompose,
  driftBaseline,
  exponentialSmoothing,
  forecastAccuracy,
  forecastFrom,
  ljungBox,
  pacf,
  seasonalNaive,
  stl,
  type ComponentKind,
  type Forecast,
  type ForecastAccuracy,
  type SmoothingModel,
} from "../../../analysis/index.ts";
import type { CaseInput, Cases, ReferenceCase } from "../cases/case.ts";

type Numbers = readonly number[];

/** The reference cases of forecasts. */
export const forecastCases: Cases = {
  "fc-ses-known": knownSmoothing,
  "fc-holt-known": knownSmoothing,
  "fc-hw-additive-known": knownSmoothing,
  "fc-hw-multiplicative-known": knownSmoothing,
  "fc-hw-damped-known": knownSmoothing,
  "fc-hw-estimated-add-add": { compute: () => ({}), rule: asGoodAsBestKnown },
  "fc-hw-estimated-add-mul": { compute: () => ({}), rule: asGoodAsBestKnown },
  "fc-ses-literal": ({ input, params }) => {
    const y = seriesOf(input);
    const models = (params["alpha"] as Numbers).map((alpha) =>
      exponentialSmoothing(y, { initial: { level: y[0]! }, smoothing: { alpha } }),
    );
    const named = models.flatMap((model) => {
      const suffix = String(model.weights.alpha).replace(".", "_");
      return [
        [`forecast_${suffix}`, forecastFrom(model, 1).mean[0]],
        [`level_${suffix}`, model.level],
      ] as const;
    });
    return Object.fromEntries<unknown>(named);
  },
  "fc-ses-estimated-literal": {
    compute: ({ input }) => {
      const model = exponentialSmoothing(seriesOf(input));
      return {
        alpha: model.weights.alpha,
        initial_level: model.start.level,
        forecast: forecastFrom(model, 1).mean[0],
      };
    },
    rule: ({ input, expected }) => {
      const y = seriesOf(input);
      if (!("alpha" in expected && "initial_level" in expected)) return [];
      const initial = { level: expected["initial_level"] as number };
      const given = exponentialSmoothing(y, { initial, smoothing: { alpha: expected["alpha"] as number } });
      const ours = exponentialSmoothing(y);
      return ours.sse <= given.sse * 1.0001 ? [] : [`SSE is ${ours.sse}, theirs ${given.sse}`];
    },
  },
  "fc-baselines-and-accuracy": ({ input, params, expected }) => {
    const y = seriesOf(input);
    const period = input["m"] as number;
    const holdout = params["holdout"] as number;
    const split = y.length - holdout;
    const [train, test] = [y.slice(0, split), y.slice(split)];
    const whole = forecastFrom(seasonalNaive(y, { period }), lengthOf(expected, /^snaive/));
    const drift = forecastFrom(driftBaseline(y), lengthOf(expected, /^drift/));
    const model = seasonalNaive(train, { period });
    return {
      snaive: whole.mean,
      snaive_lower_80_95: pairsOf(whole, "lower"),
      snaive_upper_80_95: pairsOf(whole, "upper"),
      drift: drift.mean,
      drift_lower_95: drift.intervals[1]!.lower,
      drift_upper_95: drift.intervals[1]!.upper,
      train_ME_RMSE_MAE_MPE_MAPE_MASE: measuresOf(forecastAccuracy(train, model.fitted, { train, period })),
      test_ME_RMSE_MAE_MPE_MAPE_MASE: measuresOf(
        forecastAccuracy(test, forecastFrom(model, holdout).mean, { train, period }),
      ),
    };
  },
  "fc-metrics": ({ input, expected }) => {
    const actual = input["actual"] as Numbers;
    const forecast = input["forecast"] as Numbers;
    const pinball = Object.keys(expected).find((field) => /^pinball_q\d+$/.test(field)) ?? "pinball_q90";
    const found = forecastAccuracy(actual, forecast, { quantile: Number(pinball.slice(9)) / 100 });
    return {
      mae: found.mae,
      rmse: found.rmse,
      mape_percent: found.mape,
      smape_percent: found.smape,
      r2: found.r2,
      median_ae: found.medianAe,
      bias_mean_error_forecast_minus_actual: found.bias,
      [pinball]: found.pinball,
    };
  },
  "fc-decompose-additive": decomposition,
  "fc-decompose-multiplicative": decomposition,
  "fc-stl": ({ input, params }) => {
    const period = input["m"] as number;
    const trend = params["trend"];
    const found = stl(seriesOf(input), {
      period,
      seasonal: params["seasonal"] as number,
      // The files state the default in words.
      ...(typeof trend === "number" ? { trend } : {}),
      lowPass: params["low_pass"] as number,
      seasonalDeg: params["seasonal_deg"] as 0 | 1,
      trendDeg: params["trend_deg"] as 0 | 1,
      lowPassDeg: params["low_pass_deg"] as 0 | 1,
      robust: params["robust"] === true,
      innerIter: params["inner_iter"] as number,
      outerIter: params["outer_iter"] as number,
    });
    return { trend: found.trend, seasonal: found.seasonal, resid: found.residual, weights: found.weights };
  },
  "fc-acf-pacf-ljungbox": (given) => {
    const y = seriesOf(given.input);
    const nLags = given.params["nlags"] as number;
    const field =
      Object.keys(given.expected).find((name) => /^ljung_box(_\d+)+$/.test(name)) ?? "ljung_box_6_12";
    const tests = ljungBox(y, { lags: field.match(/\d+/g)!.map(Number) })!;
    return {
      acf: acf(y, { nLags }),
      pacf_ywm: pacf(y, { nLags }),
      [field]: tests.map((test) => test.statistic),
      ljung_box_p: tests.map((test) => test.p),
    };
  },
  "fc-R-HoltWinters": {
    compute: () => ({}),
    rule: ({ input, expected }) =>
      (["additive", "multiplicative"] as const).flatMap((name) => {
        const theirs = (expected[name] as Readonly<Record<string, Numbers>> | undefined)?.["forecast"];
        if (!theirs) return [];
        const model = asRHoltWinters(seriesOf(input), {
          seasonal: name === "additive" ? "add" : "mul",
          period: input["m"] as number,
        });
        return beyond(`forecast ${name}`, forecastFrom(model, theirs.length).mean, theirs, 0.02);
      }),
  },
  "fc-R-ets-MAM": { compute: () => ({}), rule: asEts },
};

/** How many steps a case forecasts: the length of the first of its fields of such a name; 1 without one. */
function lengthOf(expected: ReferenceCase["expected"], name: RegExp): number {
  const field = Object.keys(expected).find((each) => name.test(each));
  return field === undefined ? 1 : (expected[field] as Numbers).length;
}

const seriesOf = (input: CaseInput["input"]): Numbers => input["y"] as Numbers;

const componentKind = (value: unknown): ComponentKind =>
  value === "add" || value === "mul" ? value : "none";

function knownSmoothing({ input, params, expected }: ReferenceCase): Record<string, unknown> {
  const optional = (name: string, as: string): Record<string, unknown> =>
    params[name] === undefined || params[name] === null ? {} : { [as]: params[name] };
  const model = exponentialSmoothing(seriesOf(input), {
    trend: componentKind(params["trend"]),
    seasonal: componentKind(params["seasonal"]),
    damped: params["damped"] === true,
    ...(typeof input["m"] === "number" ? { period: input["m"] } : {}),
    initial: {
      level: params["l0"] as number,
      ...optional("b0", "trend"),
      ...optional("s0", "season"),
    },
    smoothing: {
      alpha: params["alpha"] as number,
      ...optional("beta", "beta"),
      ...optional("gamma", "gamma"),
      ...optional("phi", "phi"),
    },
  });
  return {
    level: model.level,
    trend: model.trend,
    season: model.season,
    fitted: model.fitted,
    sse: model.sse,
    forecast: forecastFrom(model, lengthOf(expected, /^forecast$/)).mean,
  };
}

/** The fit must be as good as the best that statsmodels found within its region, and then forecast the same. */
function asGoodAsBestKnown({ input, params, expected }: ReferenceCase): string[] {
  const model = exponentialSmoothing(seriesOf(input), {
    trend: componentKind(params["trend"]),
    seasonal: componentKind(params["seasonal"]),
    damped: params["damped"] === true,
    period: input["m"] as number,
    bounds: "statsmodels",
  });
  const best = (expected["best_known"] ?? expected["default_fit"]) as {
    readonly sse: number;
    readonly forecast: Numbers;
  };
  if (!(model.sse <= best.sse * 1.01)) return [`SSE is ${model.sse}, the best known ${best.sse}`];
  // A default fit may be a local optimum, of which nothing but its SSE is required.
  if (!("best_known" in expected)) return [];
  return beyond("forecast", forecastFrom(model, best.forecast.length).mean, best.forecast, 0.02);
}

function asEts({ input, params, expected }: ReferenceCase): string[] {
  const [error, trend, seasonal] = params["model"] as string;
  const kind = (letter: string | undefined): ComponentKind =>
    letter === "A" ? "add" : letter === "M" ? "mul" : "none";
  const model: SmoothingModel = asREts(seriesOf(input), {
    error: error === "M" ? "mul" : "add",
    trend: kind(trend),
    seasonal: kind(seasonal),
    damped: params["damped"] === true,
    ...(typeof input["m"] === "number" ? { period: input["m"] } : {}),
  });
  const found = forecastFrom(model, lengthOf(expected, /^(forecast|lower_80_95|upper_80_95)$/));
  const ends = (["lower", "upper"] as const).flatMap((end) => {
    const theirs = (expected[`${end}_80_95`] ?? []) as readonly Numbers[];
    return beyond(end, pairsOf(found, end).flat(), theirs.flat(), 0.03);
  });
  return [...beyond("forecast", found.mean, (expected["forecast"] ?? []) as Numbers, 0.03), ...ends];
}

function decomposition({ input, params, expected }: ReferenceCase): Record<string, unknown> {
  const found = decompose(seriesOf(input), {
    period: input["m"] as number,
    model: params["model"] as "additive" | "multiplicative",
    twoSided: params["two_sided"] !== false,
  });
  const numSeasons = lengthOf(expected, /^seasonal$/);
  return { trend: found.trend, seasonal: found.seasonal.slice(0, numSeasons), resid: found.residual };
}

const pairsOf = ({ mean, intervals }: Forecast, end: "lower" | "upper"): number[][] =>
  Array.from(mean, (_, i) => intervals.map((interval) => interval[end][i]!));

const measuresOf = ({ me, rmse, mae, mpe, mape, mase }: ForecastAccuracy): (number | null)[] => [
  me,
  rmse,
  mae,
  mpe,
  mape,
  mase,
];

/** Says where ours differ from theirs by more than a share of theirs. */
function beyond(name: string, ours: ArrayLike<number>, theirs: Numbers, share: number): string[] {
  return theirs.flatMap((value, i) =>
    Math.abs(ours[i]! - value) <= share * Math.abs(value)
      ? []
      : [`${name}[${i}] is ${ours[i]!}, theirs ${value}`],
  );
}
