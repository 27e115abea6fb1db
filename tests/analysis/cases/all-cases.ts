import { anomalyCases } from "../anomaly/anomaly-cases.ts";
import { driftCases } from "../drift/drift-cases.ts";
import { forecastCases } from "../forecast/forecast-cases.ts";
import { prepareCases } from "../prepare/prepare-cases.ts";
import { recommendCases } from "../recommend/recommend-cases.ts";
import { profileCases } from "../profile/profile-cases.ts";
import { riskCases } from "../risk/risk-cases.ts";
import { privacyCases } from "../privacy/privacy-cases.ts";
import { segmentationCases } from "../segmentation/segmentation-cases.ts";
import type { Cases } from "./case.ts";

/** The handlers of all families, by case name. */
export const allCases: Cases = {
  ...anomalyCases,
  ...driftCases,
  ...forecastCases,
  ...prepareCases,
  ...recommendCases,
  ...profileCases,
  ...riskCases,
  ...privacyCases,
  ...segmentationCases,
};
