import type { ContractFailure } from "../contract.ts";

/** An answer of the contract: the value, or why not. */
export type Outcome<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly failure: ContractFailure };

export const ok = <T>(value: T): { ok: true; value: T } => ({ ok: true, value });

export const fail = (failure: ContractFailure): { ok: false; failure: ContractFailure } => ({
  ok: false,
  failure,
});

/** The text of anything that was thrown. */
export const causeText = (thrown: unknown): string =>
  thrown instanceof Error ? thrown.message : String(thrown);

/** Writes what the user cannot act on, but somebody looking for a fault wants to know, to the terminal. */
export function report(what: string, thrown: unknown): void {
  process.stderr.write(`stratabook: ${what}: ${causeText(thrown)}\n`);
}
