import { toHash, type Hash } from "../base/ids.ts";
import type { Result } from "../base/result.ts";
import { ok } from "../base/result.ts";
import { ask } from "../platform/desktop.ts";
import type { Session } from "./session.ts";

/** The keys of the open workbook, as the desktop holds them: never in the document, never in the app's state. */
export class Secrets {
  private readonly session: Session;
  private values: ReadonlyMap<string, string> = new Map();

  constructor(session: Session) {
    this.session = session;
  }

  get(name: string): string | null {
    return this.values.get(name) ?? null;
  }

  all(): readonly string[] {
    return [...this.values.values()];
  }

  async load(): Promise<void> {
    const listed = await ask(this.session.deps.desktop, "listSecrets", null);
    if (listed.ok) this.take(listed.value);
  }

  /** Null forgets the key. */
  async put(name: string, value: string | null): Promise<Result<null>> {
    const listed = await ask(this.session.deps.desktop, "putSecret", { name, value });
    if (!listed.ok) return listed;
    this.take(listed.value);
    return ok(null);
  }

  private take({ kept, secrets }: Listed): void {
    const { planner, state, editor } = this.session;
    this.values = new Map(secrets.map(({ name, value }) => [name, value]));
    planner.setSecrets(
      new Map<string, Hash>(secrets.map(({ name, fingerprint }) => [name, toHash(fingerprint)])),
    );
    state.setState({ secrets: { kept, names: new Set(this.values.keys()) } });
    editor.refresh();
  }
}

interface Listed {
  readonly kept: "disk" | "session";
  readonly secrets: readonly {
    readonly name: string;
    readonly value: string;
    readonly fingerprint: string;
  }[];
}
