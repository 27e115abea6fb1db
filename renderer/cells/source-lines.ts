import { z } from "../base/zod.ts";

/** A cell's source as the file keeps it: one text per line, so that a change of a line is a change of a line. */
export const sourceLines = z.array(z.string());

/** The lines of a source; `lines.join("\n")` is the source again. */
export const toLines = (source: string): string[] => source.split("\n");
