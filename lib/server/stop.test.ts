import { type AddressInfo, connect } from "node:net";
import { afterEach, beforeEach, expect, test } from "vitest";
import { soon } from "../../test/soon";
import { createWebServer, listen, type WebServer } from "./http";

let web: WebServer;
let port: number;

beforeEach(async () => {
  web = createWebServer({ publicUrl: "https://events.example", trustProxy: false, development: false });
  await listen(web.server, 0, "127.0.0.1");
  port = (web.server.address() as AddressInfo).port;
});
afterEach(() => web.close(0));

const ask = (path: string) => fetch(`http://127.0.0.1:${port}${path}`);

test("stopping lets requests under way finish, turns nobody away who comes meanwhile, and says that it goes", async () => {
  let go = () => {};
  const held = new Promise<void>((done) => {
    go = done;
  });
  web.open(async (request, response) => {
    if (request.url === "/slow") await held;
    response.end("finished");
  });
  const under = ask("/slow");
  const connections = () => new Promise((done) => web.server.getConnections((_error, count) => done(count)));
  await soon(async () => expect(await connections()).toBe(1));
  const closing = web.close(600_000);
  expect((await ask("/health/ready")).status).toBe(503);
  const meanwhile = await ask("/");
  expect([meanwhile.headers.get("connection"), await meanwhile.text()]).toEqual(["close", "finished"]);
  go();
  expect(await (await under).text()).toBe("finished");
  await closing;
  await expect(ask("/")).rejects.toThrow();
});

test("what a proxy asks on a connection that it holds is answered once more while the server goes", async () => {
  web.open(async (request, response) => void response.end(JSON.stringify({ path: request.url })));
  const socket = connect(port, "127.0.0.1");
  let answers = "";
  socket.on("data", (text) => {
    answers += text;
  });
  const asked = (path: string) => socket.write(`GET ${path} HTTP/1.1\r\nHost: events.example\r\n\r\n`);
  asked("/one");
  await soon(() => expect(answers).toContain('"path":"/one"'));
  expect(answers).toMatch(/connection: keep-alive/i);
  const closing = web.close();
  answers = "";
  asked("/health/ready");
  await soon(() => expect(answers).toMatch(/^HTTP\/1\.1 503 [\s\S]*connection: close/i));
  await closing;
});
