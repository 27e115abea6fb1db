import type { AnswerOf, DesktopBridge, RequestOf, WindowCallName } from "../../electron/contract.ts";
import { fail, ok, type Failure, type Result } from "../base/result.ts";

export type { DesktopBridge, GrantedFile, OpenedWorkbook } from "../../electron/contract.ts";

declare global {
  interface Window {
    readonly stratabook: DesktopBridge;
  }
}

/** The desktop around this window. */
export const findDesktop = (): DesktopBridge => window.stratabook;

type ValueOf<N extends WindowCallName> = Extract<AnswerOf<N>, { ok: true }>["value"];

/** Asks the desktop and answers with a Result of this program. */
export async function ask<N extends WindowCallName>(
  desktop: DesktopBridge,
  name: N,
  request: RequestOf<N>,
): Promise<Result<ValueOf<N>>> {
  const answer: Loose<ValueOf<N>> = await desktop.call(name, request);
  return answer.ok ? ok(answer.value) : fail(toFailure(answer.failure));
}

type Loose<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly failure: LooseFailure };

interface LooseFailure {
  readonly tag: string;
  readonly message: string;
  readonly advice?: string | undefined;
  readonly cause?: string | undefined;
}

const toFailure = ({ tag, message, advice, cause }: LooseFailure): Failure => ({
  tag,
  message,
  ...(advice === undefined ? {} : { advice }),
  ...(cause === undefined ? {} : { cause }),
});
