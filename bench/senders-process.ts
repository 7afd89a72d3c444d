// Other servers' people who deliver to one inbox: see inbox.ts. Signs first, then sends as fast as it is taken in.
import { createHash, createPrivateKey, randomBytes, sign } from "node:crypto";
import { Agent, request } from "node:http";

interface Order {
  origin: string;
  /** PKCS 8 in PEM; one key for all. */
  key: string;
  letters: { keyId: string; body: string }[];
  /** Whether the signatures are made up. */
  forged: boolean;
  connections: number;
}

process.on("message", async ({ origin, key, letters, forged, connections }: Order) => {
  const url = new URL("/inbox", origin);
  const privateKey = createPrivateKey(key);
  const date = new Date().toUTCString();
  const signed = letters.map(({ keyId, body }) => {
    const digest = `SHA-256=${createHash("sha256").update(body).digest("base64")}`;
    const text = `(request-target): post /inbox\nhost: ${url.host}\ndate: ${date}\ndigest: ${digest}`;
    const value = forged ? randomBytes(256) : sign("sha256", Buffer.from(text), privateKey);
    const signature = `keyId="${keyId}",algorithm="rsa-sha256",headers="(request-target) host date digest",signature="${value.toString("base64")}"`;
    const type = "application/activity+json";
    const headers = {
      host: url.host,
      date,
      digest,
      signature,
      "content-type": type,
      "content-length": Buffer.byteLength(body),
    };
    return { headers, body };
  });
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const statuses: Record<string, number> = {};
  const began = performance.now();
  const one = async () => {
    for (let letter = signed.pop(); letter; letter = signed.pop()) {
      const status = await post(url, agent, letter);
      statuses[status] = (statuses[status] ?? 0) + 1;
    }
  };
  await Promise.all(Array.from({ length: connections }, one));
  const seconds = (performance.now() - began) / 1000;
  agent.destroy();
  process.send?.({ seconds, statuses });
});
process.on("disconnect", () => process.exit());
process.send?.("ready");

function post(url: URL, agent: Agent, { headers, body }: { headers: Record<string, string | number>; body: string }) {
  return new Promise<number>((done, fail) => {
    request({ host: "127.0.0.1", port: url.port, path: "/inbox", method: "POST", agent, headers }, (response) => {
      response.resume().once("end", () => done(response.statusCode ?? 0));
    })
      .once("error", fail)
      .end(body);
  });
}
