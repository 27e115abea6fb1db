import list from "./samples.json" with { type: "json" };
import type { Story } from "./story.ts";

/** A sample workbook as the start page shows it. `name` is that of its files; `picture` the cell that its picture shows. */
export interface Sample {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly picture: string;
}

/** The sample workbooks in the order of the start page. The app reads samples.json, and the recorded files beside it. */
export const samples: readonly Sample[] = list;

/** What a sample workbook tells: NAME.ts exports it as `story`. */
export async function loadStory(name: string): Promise<Story> {
  const { story } = (await import(/* @vite-ignore */ `./${name}.ts`)) as { readonly story: Story };
  return story;
}
