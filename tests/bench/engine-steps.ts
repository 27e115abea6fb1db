/** What a process of one engine is asked to do, in this order. */
export const engineSteps = ["import", "group", "distinct", "summaries"] as const;

export type EngineStep = (typeof engineSteps)[number];

/** What it answers. */
export type EngineAnswer =
  | {
      /** Milliseconds. */
      readonly times: Readonly<Record<EngineStep, number>>;
      /** Milliseconds that all processors together worked on the import: on a busy machine the better measure. */
      readonly processor: number;
      /** Megabytes of the whole process: before the file was read, at the most, and at the end. */
      readonly memory: { readonly before: number; readonly peak: number; readonly after: number };
      /** Of the tables that came out. */
      readonly hashes: readonly string[];
    }
  | { readonly failure: string };
