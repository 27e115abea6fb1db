import { spawn, spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";

/** Numbers for both sides, in rows of `width`. */
export interface PeerData {
  readonly values: Float64Array;
  readonly width: number;
}

export interface PeerJob {
  readonly name: string;
  readonly data: Readonly<Record<string, PeerData>>;
  readonly parameters?: Readonly<Record<string, number>>;
  readonly times: number;
}

export interface PeerAnswer {
  /** The median. */
  readonly seconds: number;
  readonly result: number;
}

/** scikit-learn and scipy in a Python of their own. */
export interface Peer {
  run(job: PeerJob): Promise<PeerAnswer>;
  close(): void;
}

const pythons = ["python3", "/usr/bin/python3"];

/** Starts the peer; null where no Python has scikit-learn. Data pass through files in `folder`. */
export function maybeStartPeer(folder: string): Peer | null {
  const python = pythons.find((name) => spawnSync(name, ["-c", "import sklearn, scipy"]).status === 0);
  if (python === undefined) return null;
  const script = join(import.meta.dirname, "peer.py");
  const child = spawn(python, [script], { stdio: ["pipe", "pipe", "inherit"] });
  const answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    async run({ name, data, parameters, times }) {
      const files = Object.entries(data).map(([key, { values, width }]) => {
        const file = join(folder, `${key}.f64`);
        writeFileSync(file, values);
        const rows = values.length / width;
        return [key, { file, shape: width === 1 ? [rows] : [rows, width] }] as const;
      });
      child.stdin.write(
        `${JSON.stringify({ name, ...parameters, times, data: Object.fromEntries(files) })}\n`,
      );
      const answer = await answers.next();
      if (answer.done) throw new Error(`The peer ended in ${name}.`);
      return JSON.parse(answer.value) as PeerAnswer;
    },
    close: () => child.stdin.end(),
  };
}
