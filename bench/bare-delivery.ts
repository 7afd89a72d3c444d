// The control of P4: signs with RSA-2048 and posts over kept connections, with nothing around it.
import { createHash, generateKeyPairSync, sign } from "node:crypto";
import { Agent, request } from "node:http";

const port = Number(process.argv[2]);
const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
const body = Buffer.alloc(4000, "x");
const digest = `SHA-256=${createHash("sha256").update(body).digest("base64")}`;
const agent = new Agent({ keepAlive: true, maxSockets: 16 });

function deliver(): Promise<void> {
  const date = new Date().toUTCString();
  const text = `(request-target): post /inbox\nhost: bare.localhost\ndate: ${date}\ndigest: ${digest}`;
  const value = sign("sha256", Buffer.from(text), privateKey).toString("base64");
  const signature = `keyId="k",algorithm="rsa-sha256",headers="(request-target) host date digest",signature="${value}"`;
  const headers = { host: "bare.localhost", date, digest, signature, "content-length": body.byteLength };
  return new Promise((done, fail) => {
    request({ host: "127.0.0.1", port, path: "/inbox", method: "POST", agent, headers }, (response) => {
      response.resume().once("end", done);
    })
      .once("error", fail)
      .end(body);
  });
}

async function deliverFor(milliseconds: number): Promise<number> {
  const end = Date.now() + milliseconds;
  let count = 0;
  const one = async () => {
    for (; Date.now() < end; count++) await deliver();
  };
  await Promise.all(Array.from({ length: 16 }, one));
  return count;
}

await deliverFor(1000);
const before = process.cpuUsage();
const count = await deliverFor(4000);
const { user, system } = process.cpuUsage(before);
process.send?.({ perCoreSecond: Math.round(count / ((user + system) / 1_000_000)) });
process.disconnect();
agent.destroy();
