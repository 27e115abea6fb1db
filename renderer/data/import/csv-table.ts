import { isBlankRecord } from "./csv-census.ts";
import type { CsvPlan } from "./csv-plan.ts";
import { readRecords, type RecordBlock } from "./csv-records.ts";
import type { TextSource } from "./text-source.ts";

export interface TableBlock extends RecordBlock {
  /** Which records of the block are rows of the table. */
  readonly records: readonly number[];
}

/** The rows of a table in a text: all records after the header but blank ones. */
export async function* readTable(text: TextSource, plan: CsvPlan): AsyncGenerator<TableBlock> {
  let toSkip = plan.header.skippedRecords;
  for await (const block of readRecords(text, plan.dialect)) {
    const records: number[] = [];
    for (let record = 0; record < block.scanner.numRecords; record++) {
      if (toSkip > 0) toSkip -= 1;
      else if (plan.header.numFields === 1 || !isBlankRecord(block.scanner, record)) records.push(record);
    }
    yield { ...block, records };
  }
}
