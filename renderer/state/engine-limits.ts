import type { Failure } from "../base/result.ts";
import type { SourceFormat } from "../workbook/document.ts";

const megabyte = 1e6;

/**
 * Sizes up to which files are read in comfort by the window's own engine: beyond, their tables would fill more than half of
 * its memory of 3 GB, and together with a query they may not fit.
 */
const comfortable: Readonly<Record<SourceFormat, number>> = {
  csv: 500 * megabyte,
  json: 500 * megabyte,
  excel: 500 * megabyte,
  // Compressed: as a table they take about six times as much.
  parquet: 200 * megabyte,
  arrow: 750 * megabyte,
};

export const tooLargeTag = "too-large-for-engine";

/** Why a file should not be read by the window's own engine; null if it may. */
export function findOversize(fileName: string, bytes: number, format: SourceFormat): Failure | null {
  const isPacked = format !== "parquet" && /\.(gz|gzip|zst|zstd)$/i.test(fileName);
  const most = isPacked ? comfortable[format] / 5 : comfortable[format];
  if (bytes <= most) return null;
  return {
    tag: tooLargeTag,
    message: `${fileName} has ${sizeText(bytes)}, more than the built-in engine holds well (about ${sizeText(most)} of this format).`,
    advice:
      "Use native DuckDB for this workbook: it keeps tables on disk. Or add a smaller extract of the file: fewer columns or rows, saved as Parquet.",
  };
}

const sizeText = (bytes: number): string =>
  bytes < 1e9 ? `${Math.round(bytes / megabyte)} MB` : `${(bytes / 1e9).toFixed(1)} GB`;
