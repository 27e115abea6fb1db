import { createSocket } from "node:dgram";
import { createServer } from "node:net";
import { once } from "node:events";
import type { AddressInfo } from "node:net";

/** A stand-in for the network: it counts whatever reaches it by TCP or UDP. */
export interface Outside {
  readonly port: number;
  /** TCP connections and UDP packets so far. */
  contacts(): number;
  close(): void;
}

/** Listens on the same port of 127.0.0.1 for TCP and UDP. */
export async function listenOutside(): Promise<Outside> {
  let contacts = 0;
  const tcp = createServer((socket) => {
    contacts += 1;
    socket.on("error", () => undefined);
    socket.end("HTTP/1.1 200 OK\r\nAccess-Control-Allow-Origin: *\r\nContent-Length: 2\r\n\r\nok");
  });
  tcp.listen(0, "127.0.0.1");
  await once(tcp, "listening");
  const { port } = tcp.address() as AddressInfo;
  const udp = createSocket("udp4");
  udp.on("message", () => {
    contacts += 1;
  });
  udp.bind(port, "127.0.0.1");
  await once(udp, "listening");
  return {
    port,
    contacts: () => contacts,
    close() {
      tcp.close();
      udp.close();
    },
  };
}
