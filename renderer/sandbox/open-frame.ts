/** A sandbox frame that runs: its own process, joined by a port to the worker in it. */
export interface Frame {
  /** To the worker. */
  readonly port: MessagePort;
  /** Ends the frame and its process, whatever runs there. */
  close(): void;
}

const frameUrl = "cell://sandbox/sandbox.html";

/** Opens a sandbox frame. `onDeath` is called once if it ends by itself, never after `close`. */
export function openFrame(onDeath: (cause: string) => void): Frame {
  const frame = document.createElement("iframe");
  frame.hidden = true;
  frame.title = "Cell sandbox";
  frame.setAttribute("sandbox", "allow-scripts");
  frame.src = frameUrl;
  const work = new MessageChannel();
  const life = new MessageChannel();
  let isOpen = true;

  const close = (): void => {
    isOpen = false;
    work.port1.close();
    life.port1.close();
    frame.remove();
  };
  const die = (cause: string): void => {
    if (!isOpen) return;
    close();
    onDeath(cause);
  };

  life.port1.onmessage = () => die("its worker did not start");
  // A port closes when the process or the worker on its other side is gone.
  for (const port of [life.port1, work.port1]) port.addEventListener("close", () => die("its process ended"));
  frame.addEventListener(
    "load",
    () => frame.contentWindow?.postMessage({ type: "start" }, "*", [work.port2, life.port2]),
    { once: true },
  );
  document.body.append(frame);
  return { port: work.port1, close };
}
