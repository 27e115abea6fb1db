/**
 * The address of electron-vite's server, or null. Built for use, this is null whatever the environment says: the name
 * `import.meta.env.DEV` is replaced when the app is built.
 */
const devServer = import.meta.env.DEV ? (process.env.ELECTRON_RENDERER_URL ?? null) : null;

export const isDevelopment = devServer !== null;

/** A file of the window as the development server has it; the window's own addresses and headers stay the same. */
export async function fetchFromDevServer(
  url: string,
  headers: Readonly<Record<string, string>>,
): Promise<Response> {
  const { pathname, search } = new URL(url);
  const answer = await fetch(`${devServer ?? ""}${pathname}${search}`);
  const type = answer.headers.get("Content-Type") ?? "application/octet-stream";
  return new Response(answer.body, { status: answer.status, headers: { ...headers, "Content-Type": type } });
}
