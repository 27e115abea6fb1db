import { readParameters, type Method } from "../method.ts";
import {
  chosenColumn,
  columnsParameter,
  confidenceParameter,
  keyParameter,
  segmentParameter,
} from "./method-parameters.ts";
import { profileMeasures } from "./profile-measures.ts";
import { profileSegmentsSteps, type SegmentProfiles } from "./profile-segments.ts";
import { segmentRulesSteps, type SegmentRules } from "./segment-rules.ts";

/** Profiles of segments with the rule for each. */
export interface ProfileResult {
  readonly profiles: SegmentProfiles;
  readonly rules: SegmentRules;
}

/** What segments are like, as a method: its form, its checks, its run. */
export const profileMethod: Method<ProfileResult> = {
  name: "profileSegments",
  title: "Profile of segments",
  inputs: ["customers"],
  parameters: [segmentParameter, columnsParameter, keyParameter, confidenceParameter],
  *run(tables, given) {
    const values = readParameters(profileMethod, given);
    const options = {
      segment: values["segment"] as string,
      columns: values["columns"] as readonly string[],
      ...chosenColumn(values, "key"),
    };
    const profiles = yield* profileSegmentsSteps(tables[0]!, {
      ...options,
      confidence: values["confidence"] as number,
    });
    return { profiles, rules: yield* segmentRulesSteps(tables[0]!, options) };
  },
  tables: {
    segments: ({ profiles }) => profiles.sizes,
    rules: ({ rules }) => rules.table,
    sets_apart: ({ profiles }) => profiles.setsApart,
    numbers: ({ profiles }) => profiles.numbers,
    categories: ({ profiles }) => profiles.categories,
    measures: ({ profiles }) => profileMeasures(profiles),
  },
};
