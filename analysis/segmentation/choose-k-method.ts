import { readParameters, type Method } from "../method.ts";
import { scoreKSteps, type KScores } from "./choose-k.ts";
import { filledColumns } from "./filled-columns.ts";
import { columnsParameter, scaleParameter, seedParameter } from "./parameters.ts";

/** Choosing the number of segments as a method: its form, its checks, its run. */
export const chooseKMethod: Method<KScores> = {
  name: "chooseK",
  title: "Number of segments",
  inputs: ["data"],
  parameters: [
    columnsParameter,
    {
      type: "number",
      name: "kMin",
      label: "Fewest segments",
      help: "The first number that is tried.",
      default: 2,
      min: 2,
      max: 50,
      whole: true,
    },
    {
      type: "number",
      name: "kMax",
      label: "Most segments",
      help: "The last number that is tried.",
      default: 8,
      min: 2,
      max: 50,
      whole: true,
    },
    scaleParameter,
    {
      type: "number",
      name: "stabilityPairs",
      folded: true,
      label: "Stability",
      help: "Pairs of resamples whose segments are compared; 0 leaves stability out.",
      default: 10,
      min: 0,
      max: 200,
      whole: true,
    },
    seedParameter,
  ],
  *run([data], given) {
    const values = readParameters(chooseKMethod, given);
    return yield* scoreKSteps(data!, {
      columns: yield* filledColumns(data!, values["columns"] as readonly string[]),
      kMin: values["kMin"] as number,
      kMax: values["kMax"] as number,
      scale: values["scale"] as "standard" | "none",
      stabilityPairs: values["stabilityPairs"] as number,
      seed: values["seed"] as number,
    });
  },
  tables: { scores: ({ table }) => table },
};
