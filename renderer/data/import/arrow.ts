import { causeText } from "../../base/result.ts";
import { DataType, type Data, type RecordBatch } from "apache-arrow";
import { guardFlatbuffers } from "./guard-flatbuffers.ts";
import { streamBatches } from "../arrow-stream.ts";
import { ImportError, readChunks } from "./byte-source.ts";
import { findArrowProblem } from "./check-arrow.ts";
import { EngineError } from "../engine-error.ts";
import { explainRefusal } from "./explain-refusal.ts";
import type { ImportFormat } from "./format.ts";
import { unpackArrow } from "./unpack-arrow.ts";

/** Arrow files are read at once; beyond this they would not fit beside the table. */
const largestFile = 1 << 30;

/** Reads an Arrow IPC file or stream, whatever its name says. */
export const importArrow: ImportFormat = async (source, writer, { signal, onProgress }) => {
  if (source.bytes > largestFile) {
    throw new ImportError(
      "file-too-large",
      "Arrow files beyond 1 GB cannot be read.",
      "Save the data as Parquet, which is read in parts.",
    );
  }
  const bytes = new Uint8Array(source.bytes);
  let at = 0;
  for await (const chunk of readChunks(source)) {
    signal?.throwIfAborted();
    bytes.set(chunk, at);
    at += chunk.length;
    onProgress?.({ fraction: (at / bytes.length) * 0.3, text: "Reading" });
  }
  guardFlatbuffers();
  try {
    for (const { stream, share } of streamBatches(unpackArrow(bytes), checkBatch)) {
      signal?.throwIfAborted();
      await writer.appendStream(stream);
      onProgress?.({ fraction: 0.3 + share * 0.7, text: "Loading" });
    }
  } catch (thrown) {
    throw arrowError(thrown, signal);
  }
  return { facts: {}, findings: [] };
};

function checkBatch(batch: RecordBatch): void {
  const problem = findArrowProblem(batch);
  if (problem !== null) throw new Error(problem);
  batch.data.children.forEach(toWholeDays);
}

const msPerDay = 86_400_000n;

/** A date in milliseconds that holds a time of day is that day; DuckDB takes those before 1970 for the day after. */
function toWholeDays({ type, values }: Data): void {
  if (!DataType.isDate(type) || !(values instanceof BigInt64Array)) return;
  for (const [row, value] of values.entries()) {
    const rest = value % msPerDay;
    if (rest < 0n) values[row] = value - rest - msPerDay;
  }
}

function arrowError(thrown: unknown, signal: AbortSignal | undefined): unknown {
  if (signal?.aborted === true || (thrown instanceof EngineError && thrown.kind !== "sql")) return thrown;
  const { message, advice } = explainRefusal(causeText(thrown));
  return new ImportError("arrow-unreadable", `The file cannot be read as Arrow: ${message}.`, advice, thrown);
}
