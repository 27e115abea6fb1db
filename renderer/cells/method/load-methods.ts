import type { ListedMethod } from "../../../analysis/methods.ts";

let loading: Promise<readonly ListedMethod[]> | null = null;

/** The methods that have a form. They are loaded when the first form is shown: all of `analysis` comes with them. */
export const loadMethods = (): Promise<readonly ListedMethod[]> =>
  (loading ??= import("../../../analysis/methods.ts").then(({ methods }) => methods));
