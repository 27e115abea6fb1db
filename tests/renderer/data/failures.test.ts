import { describe, expect, it } from "vitest";
import { EngineError } from "../../../renderer/data/engine-error.ts";
import { toFailure } from "../../../renderer/data/failures.ts";

const memoryError = (message: string): EngineError =>
  new EngineError("sql", message, { type: "Out of Memory" });

describe("what does not fit", () => {
  it("into the memory of the built-in engine names its size, and offers the other engine", () => {
    const error = memoryError(
      "failed to allocate data of size 16.0 MiB (3.1 GiB/3.1 GiB used)\nDatabase is launched in in-memory mode and no temporary directory is specified.",
    );
    expect(toFailure(error)).toMatchObject({
      tag: "out-of-memory",
      message: "The data do not fit into the memory of the database (3.1 GiB).",
      advice:
        "Select fewer columns, filter rows, or aggregate earlier; or use native DuckDB for this workbook, which also uses the disk.",
    });
  });

  it("into the memory of native DuckDB names the size of that, and no other engine", () => {
    expect(
      toFailure(memoryError("failed to allocate data of size 16.0 MiB (7.9 GiB/8.0 GiB used)")),
    ).toMatchObject({
      tag: "out-of-memory",
      message: "The data do not fit into the memory of the database (8.0 GiB).",
      advice: "Select fewer columns, filter rows, or aggregate earlier.",
    });
  });

  it.each([
    memoryError(
      "failed to offload data block of size 256.0 KiB. This limit was set by the 'max_temp_directory_size' setting.",
    ),
    new EngineError("sql", 'Could not write file "memory.duckdb": No space left on device', { type: "IO" }),
  ])("onto the disk says so", (error) => {
    expect(toFailure(error)).toMatchObject({
      tag: "disk-full",
      message: "What the database puts on disk does not fit there any more.",
      advice: "Free space on the disk, or select fewer columns or rows.",
    });
  });
});
