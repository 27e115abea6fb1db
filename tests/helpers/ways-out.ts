/** Things that code in a page or frame can try in order to reach `127.0.0.1:port`. Serialized into the page. */
export const waysOut = [
  "fetch",
  "no-cors fetch",
  "XMLHttpRequest",
  "WebSocket",
  "EventSource",
  "sendBeacon",
  "image",
  "style sheet",
  "font",
  "script",
  "module",
  "frame",
  "form",
  "WebRTC over UDP",
  "WebRTC over TCP",
  "window.open",
  "link",
] as const;

export type WayOut = (typeof waysOut)[number];

/** Runs inside the page: tries one way and gives it half a second. Never throws. */
export async function tryWayOut({ way, port }: { way: WayOut; port: number }): Promise<void> {
  const url = `http://127.0.0.1:${String(port)}/`;
  const append = (name: string, attributes: Record<string, string>) => {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    document.body.append(element);
    return element;
  };
  const connect = async (iceServer: RTCIceServer) => {
    const connection = new RTCPeerConnection({ iceServers: [iceServer] });
    connection.createDataChannel("x");
    await connection.setLocalDescription(await connection.createOffer());
  };
  const ways: Record<WayOut, () => unknown> = {
    fetch: () => fetch(url),
    "no-cors fetch": () => fetch(url, { mode: "no-cors" }),
    XMLHttpRequest: () => {
      const request = new XMLHttpRequest();
      request.open("GET", url);
      request.send();
    },
    WebSocket: () => new WebSocket(`ws://127.0.0.1:${String(port)}/`),
    EventSource: () => new EventSource(url),
    sendBeacon: () => navigator.sendBeacon(url, "x"),
    image: () => append("img", { src: url }),
    "style sheet": () => append("link", { rel: "stylesheet", href: url }),
    font: () => new FontFace("outside", `url(${url})`).load(),
    script: () => append("script", { src: url }),
    module: () => append("script", { type: "module", src: url }),
    frame: () => append("iframe", { src: url }),
    form: () => (append("form", { action: url, method: "get" }) as HTMLFormElement).submit(),
    "WebRTC over UDP": () => connect({ urls: `stun:127.0.0.1:${String(port)}` }),
    "WebRTC over TCP": () =>
      connect({ urls: `turn:127.0.0.1:${String(port)}?transport=tcp`, username: "u", credential: "c" }),
    "window.open": () => window.open(url),
    link: () => append("a", { href: url, target: "_top" }).click(),
  };
  try {
    await Promise.race([ways[way](), new Promise((resolve) => setTimeout(resolve, 500))]);
  } catch {
    // Refused at once, which is what should happen.
  }
  await new Promise((resolve) => setTimeout(resolve, 200));
}
