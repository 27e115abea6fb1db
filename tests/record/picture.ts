import type { RunningApp } from "../helpers/app.ts";
import { cellNamed } from "../helpers/workbench.ts";

/** Less than what parts a cell's output from its margin rule and its header. */
const margin = 8;
const widthToHeight = 960 / 600;

async function showCell({ electron, window }: RunningApp, name: string, width: number, height: number) {
  await electron.evaluate(
    ({ BrowserWindow }, size) => BrowserWindow.getAllWindows()[0]!.setContentSize(size.width, size.height),
    { width, height },
  );
  await window.getByRole("region", { name: "Outline" }).getByRole("button", { name }).first().click();
  const output = cellNamed(window, name).getByRole("group", { name: "Output" });
  await output.waitFor();
  return output;
}

/** A picture of what a cell shows, from its top, with a little of the page around it. */
export async function takePicture(app: RunningApp, cell: string, path: string): Promise<void> {
  const output = await showCell(app, cell, 1440, 1000);
  await output.evaluate((node) => {
    (node as HTMLElement).style.scrollMarginTop = "48px";
    node.scrollIntoView({ block: "start" });
  });
  await output.hover({ position: { x: 1, y: 1 } });
  await app.window.waitForTimeout(1000);
  const box = await output.boundingBox();
  if (box === null) throw new Error(`the cell ${cell} shows nothing`);
  const width = box.width + 2 * margin;
  const height = Math.min(box.height + 2 * margin, width / widthToHeight);
  await app.window.screenshot({ path, clip: { x: box.x - margin, y: box.y - margin, width, height } });
}

/** The window as a user has it, with a cell in view: for the README. */
export async function takeWindowPicture(app: RunningApp, path: string, cell: string): Promise<void> {
  await showCell(app, cell, 1440, 900);
  await app.window.waitForTimeout(1000);
  await app.window.screenshot({ path });
}
