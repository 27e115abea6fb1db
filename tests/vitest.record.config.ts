import e2e from "./vitest.e2e.config.ts";

/** Runs what makes the recorded outputs of the sample workbooks. */
export default { ...e2e, test: { ...e2e.test, include: ["tests/record-samples.ts"] } };
