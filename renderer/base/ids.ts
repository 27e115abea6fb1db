type Brand<Name extends string> = { readonly __brand: Name };

/** Identifies a cell for the life of its workbook. */
export type CellId = string & Brand<"CellId">;
/** Identifies one run of one cell; answers that carry an older id are dropped. */
export type RunId = string & Brand<"RunId">;
/** Identifies a granted data file while the app runs; never saved. */
export type GrantToken = string & Brand<"GrantToken">;
/** Lower-case hexadecimal SHA-256. */
export type Hash = string & Brand<"Hash">;

const alphabet = "abcdefghijkmnpqrstuvwxyz23456789";

function randomText(length: number): string {
  const bytes = crypto.getRandomValues(new Uint8Array(length));
  return Array.from(bytes, (byte) => alphabet[byte % alphabet.length]).join("");
}

export const newCellId = (): CellId => `cell-${randomText(8)}` as CellId;
export const newRunId = (): RunId => `run-${randomText(8)}` as RunId;

export const toCellId = (text: string): CellId => text as CellId;
export const toRunId = (text: string): RunId => text as RunId;
export const toGrantToken = (text: string): GrantToken => text as GrantToken;
export const toHash = (text: string): Hash => text as Hash;
