// Other servers' inboxes with as little work as can be: see peers.ts.
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

let taken = 0;
let lastAt = 0;

const server = createServer((request, response) => {
  const host = request.headers.host ?? "";
  request.resume();
  request.once("end", () => {
    if (host.startsWith("hangs")) return;
    const status = host.startsWith("fails") ? 503 : host.startsWith("gone") ? 410 : 202;
    if (status === 202) {
      taken += 1;
      lastAt = Date.now();
    }
    response.writeHead(status).end();
  });
});
server.keepAliveTimeout = 30_000;
server.listen(0, "127.0.0.1", 4096, () => process.send?.({ port: (server.address() as AddressInfo).port }));
process.on("message", () => {
  process.send?.({ taken, lastAt });
  taken = 0;
});
process.on("disconnect", () => process.exit());
