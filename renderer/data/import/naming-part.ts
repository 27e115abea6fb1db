import { ImportError } from "./byte-source.ts";
import type { PartFile } from "./parts-progress.ts";

/** Does something with one of several files; an error names the file that it is about. */
export async function namingPart<T>({ fileName }: PartFile, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (thrown) {
    if (!(thrown instanceof ImportError)) throw thrown;
    const { tag, message, advice, cause } = thrown;
    throw new ImportError(
      tag,
      message.includes(fileName) ? message : `${fileName}: ${message}`,
      advice,
      cause,
    );
  }
}
