import { closeApp, launchApp, removeFolder, type RunningApp } from "../helpers/app.ts";
import { measure, quantile, untilIdle, untilReady, type Measure } from "./window.ts";

const rounds = 3;

/** The first start of a new user, later starts, and what an idle app keeps in memory. */
export async function benchStart(): Promise<readonly Measure[]> {
  const first = await startOnce();
  const later: Start[] = [];
  for (let round = 0; round < rounds; round += 1) {
    later.push(await startOnce(first.app.userData));
    await closeApp(later[round]!.app);
  }
  await removeFolder(first.app.userData);
  const median = (pick: (start: Start) => number) => quantile(later.map(pick), 0.5);
  return [
    measure("first start: something on screen", first.painted),
    measure("first start: start page on screen, window usable", first.usable, 2500),
    measure("first start: database ready", first.ready),
    measure(
      "later start: something on screen",
      median((start) => start.painted),
    ),
    measure(
      "later start: start page on screen, window usable",
      median((start) => start.usable),
      2500,
    ),
    measure(
      "later start: database ready",
      median((start) => start.ready),
    ),
    ...first.memory,
  ];
}

interface Start {
  readonly app: RunningApp;
  readonly painted: number;
  readonly usable: number;
  readonly ready: number;
  readonly memory: readonly Measure[];
}

async function startOnce(userData?: string): Promise<Start> {
  const start = Date.now();
  const app = await launchApp(userData === undefined ? {} : { userData });
  const { window } = app;
  const usable = await window
    .waitForFunction(() => {
      const cell = document.querySelector("[data-stop]");
      return cell === null ? null : performance.timeOrigin + performance.now();
    })
    .then((at) => at.jsonValue());
  const painted = await window.evaluate(() => {
    const paint = performance.getEntriesByName("first-contentful-paint")[0];
    return performance.timeOrigin + (paint?.startTime ?? NaN);
  });
  await untilReady(window);
  const ready = Date.now() - start;
  const memory = userData === undefined ? await memoryOf(app, "start page, idle") : [];
  if (userData === undefined) await closeApp(app);
  return { app, painted: painted - start, usable: (usable ?? NaN) - start, ready, memory };
}

/** Memory of each process once everything has settled. Shared pages count in each. */
export async function memoryOf(app: RunningApp, when: string): Promise<readonly Measure[]> {
  await untilIdle(app.window);
  await app.window.waitForTimeout(2000);
  // No named functions in here: tsx would wrap them in a helper that the app does not have.
  const processes = await app.electron.evaluate(({ app: running, BrowserWindow }) => {
    const frames = BrowserWindow.getAllWindows().flatMap(
      ({ webContents }) => webContents.mainFrame.framesInSubtree,
    );
    return running.getAppMetrics().map(({ pid, type, name, memory }) => ({
      name: frames.find((frame) => frame.osProcessId === pid)?.url.split(":")[0] ?? name ?? type,
      megabytes: memory.workingSetSize / 1024,
    }));
  });
  const names: Readonly<Record<string, string>> = { app: "window", cell: "cell sandbox", Browser: "main" };
  const total = processes.reduce((sum, { megabytes }) => sum + megabytes, 0);
  return [
    ...processes.map(({ name, megabytes }) =>
      measure(`memory of ${names[name] ?? name} (${when})`, megabytes, null, "MB"),
    ),
    measure(`memory of all processes (${when})`, total, null, "MB"),
  ];
}
