import { hashJson } from "../base/hash.ts";
import type { Hash } from "../base/ids.ts";
import type { Source } from "./document.ts";

/** The hash of all that mapping its columns changes in a source; null where the file is taken as it is. */
export const mappingHash = ({ expects, mapping }: Pick<Source, "expects" | "mapping">): Hash | null =>
  expects === undefined || mapping === undefined
    ? null
    : hashJson([expects.map(({ name, type }) => [name, type]), mapping]);
