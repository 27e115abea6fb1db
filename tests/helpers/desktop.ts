import type { Page } from "playwright-core";
import type {
  AnswerOf,
  DesktopBridge,
  EventName,
  EventOf,
  RequestOf,
  WindowCallName,
} from "../../electron/contract.ts";

/** Asks main as the window's own code does. */
export async function callDesktop<N extends WindowCallName>(
  page: Page,
  name: N,
  request: RequestOf<N>,
): Promise<AnswerOf<N>> {
  const answer: unknown = await page.evaluate(
    ([call, payload]) =>
      (window as unknown as { stratabook: DesktopBridge }).stratabook.call(
        call as "versions",
        payload as null,
      ),
    [name as string, request as unknown] as const,
  );
  return answer as AnswerOf<N>;
}

/** The value of an answer; throws the failure's message. */
export function valueOf<T>(answer: { ok: true; value: T } | { ok: false; failure: { message: string } }): T {
  if (!answer.ok) throw new Error(answer.failure.message);
  return answer.value;
}

/** Starts to collect what main tells the window; the answer reads what came so far. */
export async function collectEvents<N extends EventName>(
  page: Page,
  name: N,
): Promise<() => Promise<readonly EventOf<N>[]>> {
  const key = `collected-${name}`;
  await page.evaluate(
    ([event, store]) => {
      const heard: unknown[] = [];
      Object.assign(window, { [store]: heard });
      (window as unknown as { stratabook: DesktopBridge }).stratabook.on(event as "menu", (payload) => {
        heard.push(payload);
      });
    },
    [name as string, key] as const,
  );
  return async () => {
    const heard: unknown = await page.evaluate((store) => Reflect.get(window, store) as unknown, key);
    return heard as EventOf<N>[];
  };
}
