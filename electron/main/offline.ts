import type { App, Session, WebContents } from "electron";
import { cellOrigin, windowOrigin, windowUrl } from "./places.ts";

/** Nothing listens here, and nothing may. */
const deadProxy = "http://127.0.0.1:9";

const ownSchemes = new Set(["app:", "cell:", "data-file:", "blob:", "data:"]);

/** What the window itself may do beyond showing things; everything else is refused. */
const allowedPermissions = new Set(["clipboard-sanitized-write"]);

/** Closes the ways out that Chromium itself has. Before the app is ready. */
export function closeNetwork(app: App): void {
  const switches: readonly (readonly [string, string?])[] = [
    ["host-resolver-rules", "MAP * ~NOTFOUND"],
    ["proxy-server", deadProxy],
    ["proxy-bypass-list", "<-loopback>"],
    ["force-webrtc-ip-handling-policy", "disable_non_proxied_udp"],
    ["disable-background-networking"],
    ["disable-component-update"],
    ["disable-domain-reliability"],
    ["disable-sync"],
    ["dns-prefetch-disable"],
    ["no-pings"],
  ];
  for (const [name, value] of switches) {
    if (value === undefined) app.commandLine.appendSwitch(name);
    else app.commandLine.appendSwitch(name, value);
  }
}

/** Whether a request may be made at all. */
export function isOwnRequest(url: string): boolean {
  return ownSchemes.has(url.slice(0, url.indexOf(":") + 1).toLowerCase());
}

/** Whether `requester` (an origin) may have a permission: only the window, and little. */
export function mayHavePermission(permission: string, requester: string): boolean {
  return allowedPermissions.has(permission) && requester.replace(/\/$/, "") === windowOrigin;
}

/** Scheme and host: `URL.origin` is "null" for schemes that Node does not know. */
function originOf(url: string): string {
  const { protocol, host } = new URL(url);
  return `${protocol}//${host}`;
}

/** Closes the ways out of a session: requests, permissions, devices, downloads. */
export async function closeSession(session: Session, inspectable: boolean): Promise<void> {
  session.webRequest.onBeforeRequest((details, answer) => {
    const inspector = inspectable && details.url.startsWith("devtools://");
    answer({ cancel: !inspector && !isOwnRequest(details.url) });
  });
  session.setPermissionRequestHandler((_contents, permission, answer, details) =>
    answer(details.isMainFrame && mayHavePermission(permission, originOf(details.requestingUrl))),
  );
  session.setPermissionCheckHandler((_contents, permission, requester) =>
    mayHavePermission(permission, requester),
  );
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler(null);
  session.setSpellCheckerEnabled(false);
  session.on("will-download", (event) => event.preventDefault());
  await session.setProxy({ proxyRules: deadProxy, proxyBypassRules: "<-loopback>" });
}

/** Keeps contents where they are: no navigation, no new windows, no embedded pages but the cell sandbox. */
export function closeContents(contents: WebContents): void {
  contents.setWebRTCIPHandlingPolicy("disable_non_proxied_udp");
  contents.setWindowOpenHandler(() => ({ action: "deny" }));
  contents.on("will-attach-webview", (event) => event.preventDefault());
  contents.on("will-frame-navigate", (event) => {
    if (!isOwnDocument(event.url, event.isMainFrame)) event.preventDefault();
  });
  contents.on("will-redirect", (event) => event.preventDefault());
}

/** Whether a frame may show this address: the window its own page, a frame inside it the sandbox page. */
export function isOwnDocument(url: string, isMainFrame: boolean): boolean {
  return isMainFrame ? url === windowUrl : url === `${cellOrigin}/sandbox.html`;
}
