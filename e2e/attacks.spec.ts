import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { gzipSync } from "node:zlib";
import { expect, test } from "@playwright/test";
import sharp from "sharp";
import { db, disconnect } from "../lib/db";
import { createEvent, publishEvent } from "../lib/events/commands";
import { storeFile } from "../lib/files/commands";
import { storePicture } from "../lib/media/commands";
import { group, people, soup } from "../prisma/cast";
import { Neighbour, type Neighbourly } from "./neighbour";
import { startServer, type TestServer, workOn } from "./server";

// The items of the abuse catalogue that concern the whole server: our own http server, Next behind it, and the inbox.
const port = 4568;
let server: TestServer;
let neighbour: Neighbour;
let bob: Neighbourly;
/** A machine of our own network, on every address of this one: nothing may make the server ask it. */
let inside: Server;
let asked = 0;
let canary: string;

test.beforeAll(async () => {
  inside = createServer((_request, response) => response.end("the secret of the house"));
  inside.on("connection", () => {
    asked += 1;
  });
  inside.listen(0);
  await once(inside, "listening");
  canary = `127.0.0.2:${(inside.address() as AddressInfo).port}`;
  server = await startServer({ port, name: "attacks" });
  await workOn(server);
  neighbour = await Neighbour.start("neighbour.localhost", 4569);
  bob = neighbour.addActor("bob");
  const [ada] = await people("ada");
  await group(ada);
});

test.afterAll(async () => {
  inside.close();
  await neighbour?.stop();
  await disconnect();
  await server?.stop();
});

/** Writes bytes to the server as they are. @returns its whole answer */
async function raw(text: string | Buffer, patience = 20_000): Promise<string> {
  const socket = connect(port, "127.0.0.1");
  socket.setTimeout(patience, () => socket.destroy());
  let answer = "";
  socket.on("data", (piece) => {
    answer += piece;
  });
  socket.on("error", () => {});
  const closed = new Promise((done) => socket.once("close", done));
  socket.write(text);
  await closed;
  return answer;
}

const statusOf = (answer: string) => Number(/^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1] ?? 0);

/** A request line and headers, and nothing that keeps the connection open. */
const ask = (line: string, headers: Record<string, string> = {}, body = "") =>
  raw(
    `${line}\r\n${Object.entries({ Host: `localhost:${port}`, Connection: "close", ...headers })
      .map(([name, value]) => `${name}: ${value}\r\n`)
      .join("")}\r\n${body}`,
  );

function unharmed(answer: string): void {
  expect(answer).not.toContain("the secret of the house");
  expect(statusOf(answer)).toBeLessThan(500);
  expect(asked).toBe(0);
}

/** An honest delivery beside every attack. */
async function honest(): Promise<void> {
  const follow = neighbour.activity("Follow", bob, `${server.origin}/@kitchen`);
  expect((await neighbour.send(bob, `${server.origin}/inbox`, follow)).status).toBe(202);
  await neighbour.received("Accept", ({ object }) => (object as { id?: string }).id === follow.id);
}

test("S6 whatever the Host header, a rewrite header or the address itself names, it is not asked", async () => {
  const names = ["host", "x-forwarded-host", "x-middleware-rewrite", "x-middleware-redirect", "x-nextjs-rewrite"];
  const invoked = [
    "x-invoke-path",
    "x-matched-path",
    "x-now-route-matches",
    "x-middleware-subrequest",
    "x-original-url",
  ];
  for (const path of ["/", "/login", "/events", "/@kitchen", "/none", "/nodeinfo/2.1"]) {
    for (const name of names) unharmed(await ask(`GET ${path} HTTP/1.1`, { [name]: canary }));
    for (const name of [...names.slice(1), ...invoked])
      unharmed(await ask(`GET ${path} HTTP/1.1`, { [name]: `http://${canary}/x` }));
    unharmed(await ask(`GET http://${canary}${path} HTTP/1.1`, { Host: canary }));
  }
  for (const line of [
    `GET //${canary}/x`,
    `GET /\\${canary}/x`,
    `GET /%2F${canary}/x`,
    `GET /.//${canary}/x`,
    `GET ///${canary}`,
    "OPTIONS *",
    `GET ?x=http://${canary}/`,
  ]) {
    const answer = await ask(`${line} HTTP/1.1`, { Host: canary });
    unharmed(answer);
    expect(/^location: (.*)$/im.exec(answer)?.[1] ?? "").not.toMatch(/^(https?:)?\/\/[^/]*127/);
  }
  await honest();
});

test("S6 a Server Action answered with a redirect is not followed to where the Host header says", async () => {
  const action = "40".padEnd(42, "a");
  const lies: Record<string, string>[] = [
    { Host: canary, Origin: `http://${canary}` },
    { Host: canary, Origin: server.origin },
    { "X-Forwarded-Host": canary, Origin: server.origin },
  ];
  for (const path of ["/login", "/"])
    for (const headers of lies) {
      const answer = await ask(
        `POST ${path} HTTP/1.1`,
        {
          ...headers,
          "Next-Action": action,
          "Content-Type": "text/plain;charset=UTF-8",
          "Content-Length": "2",
        },
        "[]",
      );
      unharmed(answer);
      expect([400, 403, 404, 409], JSON.stringify(headers) + answer).toContain(statusOf(answer));
    }
});

test("S6 there is no WebSocket to be passed on, and no picture to be fetched for anybody", async () => {
  const upgrade = {
    Connection: "Upgrade, close",
    Upgrade: "websocket",
    "Sec-WebSocket-Version": "13",
    "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
  };
  for (const target of ["/", "/_next/hmr", `http://${canary}/`, `ws://${canary}/`, `//${canary}/`, "/none"]) {
    const answer = await ask(`GET ${target} HTTP/1.1`, { ...upgrade, Host: canary });
    unharmed(answer);
    expect(statusOf(answer), target).not.toBe(101);
  }
  for (const url of [
    `http://${canary}/x.png`,
    `//${canary}/x.png`,
    "/media/none",
    "/login",
    `https://${canary}/x.jpg`,
  ]) {
    const answer = await ask(`GET /_next/image?url=${encodeURIComponent(url)}&w=640&q=75 HTTP/1.1`);
    unharmed(answer);
    expect(statusOf(answer), url).toBeGreaterThanOrEqual(400);
  }
  unharmed(await ask(`CONNECT ${canary} HTTP/1.1`));
  await honest();
});

/** Kilobytes of memory that the server holds now. */
const memory = () => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${server.pid}/status`, "utf8"))?.[1]);

test("R1 a delivery over a megabyte: 413 before it is read, said or unsaid, and packed ones are not unpacked", async () => {
  const json = "application/activity+json";
  const before = memory();
  const said = await ask("POST /inbox HTTP/1.1", {
    "Content-Type": json,
    "Content-Length": "999999999",
    Expect: "100-continue",
  });
  expect(statusOf(said)).toBe(413);
  const piece = `${(65_536).toString(16)}\r\n${" ".repeat(65_536)}\r\n`;
  const head = `POST /@kitchen/inbox HTTP/1.1\r\nHost: localhost:${port}\r\nContent-Type: ${json}\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n`;
  const streams = await Promise.all(Array.from({ length: 8 }, () => raw(`${head}${piece.repeat(64)}0\r\n\r\n`)));
  expect(streams.map(statusOf)).toEqual(Array(8).fill(413));
  for (const packing of ["gzip", "br", "deflate"]) {
    const body = gzipSync(Buffer.alloc(100_000_000));
    const answer = await raw(
      Buffer.concat([
        Buffer.from(
          `POST /inbox HTTP/1.1\r\nHost: localhost:${port}\r\nContent-Type: ${json}\r\nContent-Encoding: ${packing}\r\nContent-Length: ${body.length}\r\nConnection: close\r\n\r\n`,
        ),
        body,
      ]),
    );
    expect(statusOf(answer)).toBe(415);
  }
  expect(memory() - before).toBeLessThan(150_000);
  await honest();
});

test("R6 whoever sends a delivery a byte at a time holds up nobody", async () => {
  const sockets = Array.from({ length: 200 }, () => connect(port, "127.0.0.1").on("error", () => {}));
  for (const socket of sockets)
    socket.write(
      "POST /inbox HTTP/1.1\r\nHost: x\r\nContent-Type: application/activity+json\r\nContent-Length: 1000\r\n\r\n{",
    );
  await honest();
  for (const socket of sockets) socket.destroy();
});

test("F26 nothing uploaded is ever a document of ActivityPub, runs, or is shown in place", async () => {
  const [ada] = await people("ada");
  const { id } = await createEvent(ada, soup({}), { organiserId: ada.id });
  await publishEvent(ada, { eventId: id });
  const forged = JSON.stringify({
    "@context": "https://www.w3.org/ns/activitystreams",
    id: `${server.origin}/@ada`,
    type: "Person",
    inbox: `${server.origin}/@ada/inbox`,
  });
  const stored = [];
  for (const name of ["actor.json", "actor.txt", "actor.csv", "actor.activity+json"])
    stored.push(await storeFile(ada, { eventId: id, name, bytes: Buffer.from(forged) }).catch(() => null));
  const picture = await storePicture(
    ada,
    await sharp({ create: { width: 8, height: 8, channels: 3, background: "red" } })
      .png()
      .toBuffer(),
  );
  const paths = [...stored.flatMap((file) => (file ? [`/files/${file.key}`] : [])), `/media/${picture.key}`];
  expect(paths.length).toBeGreaterThan(1);
  for (const path of paths)
    for (const accept of [
      "application/activity+json",
      'application/ld+json; profile="https://www.w3.org/ns/activitystreams"',
      "*/*",
    ]) {
      const answer = await fetch(`http://127.0.0.1:${port}${path}`, { headers: { accept, host: `localhost:${port}` } });
      expect(answer.headers.get("content-type") ?? "").not.toMatch(/json|html|xml|script/);
      expect(answer.headers.get("x-content-type-options")).toBe("nosniff");
      expect(answer.headers.get("content-security-policy")).toBe("default-src 'none'; sandbox");
      if (path.startsWith("/files/") && answer.ok)
        expect(answer.headers.get("content-disposition")).toMatch(/^attachment;/);
    }
  await db.event.count();
});
