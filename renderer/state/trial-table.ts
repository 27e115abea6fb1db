/** Where a file is looked at before it takes the place of a source's. */
export const trialTable = (source: string): string => `__trial_${source}`;
