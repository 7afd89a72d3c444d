import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, test } from "vitest";
import { resetEnv } from "../env";
import { answerTo } from "../instance/setup";
import { lookAtOurselves } from "./remote-ourselves";

let server: Server | undefined;
let asked: string[] = [];

/** Something that answers at an address of this machine. @returns its origin */
async function somebody(answer: (nonce: string) => string, status = 200): Promise<string> {
  asked = [];
  server = createServer((request, response) => {
    asked.push(request.url ?? "");
    response.writeHead(status, {
      "Content-Type": "text/plain",
      ...(status > 299 && { Location: "https://x.example/" }),
    });
    response.end(answer(request.url?.split("/").at(-1) ?? ""));
  });
  await new Promise<void>((ready) => server?.listen(0, "127.0.0.1", ready));
  return `http://localhost:${(server.address() as AddressInfo).port}`;
}

function settings(values: Record<string, string>): void {
  Object.assign(process.env, values);
  resetEnv();
}

afterEach(() => {
  server?.close();
  settings({ PUBLIC_URL: "https://farandole.example", FEDERATION_ALLOW_PRIVATE: "" });
});

test("a server knows itself at its address, and tells somebody else there apart", async () => {
  settings({ FEDERATION_ALLOW_PRIVATE: "1", PUBLIC_URL: await somebody(answerTo) });
  expect(await lookAtOurselves()).toMatchObject({ tone: "ok", says: "well" });
  server?.close();
  settings({ PUBLIC_URL: await somebody(() => "ok") });
  expect(await lookAtOurselves()).toMatchObject({ tone: "stop", says: "other" });
  server?.close();
  settings({ PUBLIC_URL: await somebody(() => "", 301) });
  expect(await lookAtOurselves()).toMatchObject({ says: "elsewhere", values: { to: "https://x.example/" } });
  server?.close();
  await new Promise((closed) => setImmediate(closed));
  expect(await lookAtOurselves()).toMatchObject({ tone: "stop", says: "silent" });
});

test("looking at one's own address asks no private network", async () => {
  settings({ PUBLIC_URL: await somebody(answerTo) });
  expect(await lookAtOurselves()).toMatchObject({ tone: "warn", says: "plain" });
  expect(asked).toEqual([]);
  for (const inside of ["https://10.0.0.5", "https://169.254.169.254", "https://[::1]", "https://127.0.0.1"]) {
    settings({ PUBLIC_URL: inside });
    expect(await lookAtOurselves(), inside).toMatchObject({ tone: "warn", says: "inside" });
  }
});
