import dns from "node:dns/promises";
import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { gzipSync } from "node:zlib";
import { afterEach, describe, expect, test, vi } from "vitest";
import { resetEnv } from "../env";
import { isPublicAddress } from "./addresses";
import { checkAddress, checkUrl, guardedFetch, Refused } from "./guard";

const servers: Server[] = [];

/** A server on this machine; only FEDERATION_ALLOW_PRIVATE makes it reachable. */
async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function allowPrivate(): void {
  vi.stubEnv("FEDERATION_ALLOW_PRIVATE", "1");
  resetEnv();
}

afterEach(async () => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
  resetEnv();
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

const inside = [
  "https://127.0.0.1/",
  "https://127.1/",
  "https://2130706433/",
  "https://0x7f000001/",
  "https://0177.0.0.1/",
  "https://127.0.0.1./",
  "https://１２７.0.0.1/",
  "https://0.0.0.0/",
  "https://0/",
  "https://10.0.0.1/",
  "https://172.16.0.1/",
  "https://192.168.1.1/",
  "https://169.254.169.254/latest/meta-data/",
  "https://100.64.0.1/",
  "https://192.0.2.1/",
  "https://198.18.0.1/",
  "https://224.0.0.1/",
  "https://240.0.0.1/",
  "https://255.255.255.255/",
  "https://[::]/",
  "https://[::1]/",
  "https://[::ffff:127.0.0.1]/",
  "https://[::ffff:a9fe:a9fe]/",
  "https://[::127.0.0.1]/",
  "https://[64:ff9b::127.0.0.1]/",
  "https://[64:ff9b:1::7f00:1]/",
  "https://[2002:7f00:1::]/",
  "https://[2001::1]/",
  "https://[2001:db8::1]/",
  "https://[fc00::1]/",
  "https://[fe80::1]/",
  "https://[fec0::1]/",
  "https://[ff02::1]/",
  "https://localhost/",
  "https://LOCALHOST./",
  "https://a.localhost/",
  "https://intranet/",
];
const disguised = [
  "http://public.example/",
  "https://public.example:8443/",
  "https://public.example:22/",
  "https://user:pass@public.example/",
  "https://user@public.example/",
  "file:///etc/passwd",
  "data:application/json,{}",
  "gopher://public.example/",
  "ftp://public.example/",
  "javascript:alert(1)",
  "//public.example/",
  "",
  "public.example",
];

test.each([...inside, ...disguised])("S1 S4 %s is refused before anything is asked", async (address) => {
  const asked = [vi.spyOn(dns, "resolve4"), vi.spyOn(dns, "resolve6"), vi.spyOn(dns, "lookup")];
  await expect(guardedFetch(address)).rejects.toThrow(Refused);
  for (const spy of asked) expect(spy).not.toHaveBeenCalled();
});

test.each([
  "https://public.example/",
  "https://public.example:443/x?y",
  "https://bücher.example/",
  "https://1.1.1.1/",
  "https://[2606:4700::1111]/",
])("%s may be contacted", (address) => expect(checkUrl(address).href).toBe(new URL(address).href));

test.each([
  [["93.184.216.34", "10.0.0.1"], []],
  [["127.0.0.1"], []],
  [[], ["::1"]],
  [[], ["::ffff:10.0.0.1"]],
  [["93.184.216.34"], ["fd00::1"]],
  [["169.254.169.254"], []],
])("a name that leads to %j %j is refused", async (four, six) => {
  vi.spyOn(dns, "resolve4").mockResolvedValue(four as never);
  vi.spyOn(dns, "resolve6").mockResolvedValue(six as never);
  await expect(checkAddress("https://rebind.example/")).rejects.toThrow(Refused);
});

test("the connection goes to the address that was checked, whatever the name says later", async () => {
  const four = vi.spyOn(dns, "resolve4").mockResolvedValue(["93.184.216.34"] as never);
  vi.spyOn(dns, "resolve6").mockRejectedValue(new Error("none"));
  expect((await checkAddress("https://rebind.example/")).pinned).toEqual({ address: "93.184.216.34", family: 4 });
  expect(four).toHaveBeenCalledTimes(1);
});

test("S5 a refusal says nothing of why", async () => {
  const messages = await Promise.all(
    ["https://10.0.0.1/", "https://localhost/", "file:///x"].map((url) =>
      guardedFetch(url).catch((error) => error.message),
    ),
  );
  expect(new Set(messages).size).toBe(1);
});

describe("with FEDERATION_ALLOW_PRIVATE", () => {
  test("127.0.0.1 and ::1 are open on any port, and nothing else", () => {
    allowPrivate();
    for (const open of [
      "http://127.0.0.1:4601/",
      "https://127.0.0.1/",
      "http://[::1]:80/",
      "http://localhost:4601/",
      "http://a.localhost:1/",
    ])
      expect(checkUrl(open)).toBeInstanceOf(URL);
    const still = inside.filter((address) => !/127|localhost|2130706433|0x7f|0177|::1\]|１２７/i.test(address));
    for (const shut of [
      ...still,
      "http://127.0.0.2/",
      "http://127.255.255.254/",
      "http://[::ffff:127.0.0.1]/",
      "http://u@127.0.0.1/",
      ...disguised,
    ])
      expect(() => checkUrl(shut), shut).toThrow(Refused);
  });

  test("R6 S3 redirects are followed three times at most, and none to where we may not go", async () => {
    allowPrivate();
    const origin = await serve((request, response) => {
      const left = Number(request.url?.slice(1));
      if (request.url === "/inside") response.writeHead(302, { location: "http://169.254.169.254/latest" }).end();
      else if (request.url === "/scheme") response.writeHead(301, { location: "file:///etc/passwd" }).end();
      else if (left > 0) response.writeHead(302, { location: `/${left - 1}` }).end();
      else response.end("there");
    });
    expect(await (await guardedFetch(`${origin}/3`)).text()).toBe("there");
    await expect(guardedFetch(`${origin}/4`)).rejects.toThrow("redirects");
    await expect(guardedFetch(`${origin}/inside`)).rejects.toThrow(Refused);
    await expect(guardedFetch(`${origin}/scheme`)).rejects.toThrow(Refused);
  });

  test("R6 what is too large, packed or not, is cut off", async () => {
    allowPrivate();
    let sent = 0;
    const origin = await serve((request, response) => {
      if (request.url === "/bomb")
        return void response.writeHead(200, { "content-encoding": "gzip" }).end(gzipSync(Buffer.alloc(50_000_000)));
      if (request.url === "/small")
        return void response.writeHead(200, { "content-encoding": "gzip" }).end(gzipSync("small"));
      if (request.url === "/honest")
        return void response.writeHead(200, { "content-length": "5000000" }).end(Buffer.alloc(5_000_000));
      const chunk = Buffer.alloc(65_536);
      const more = () => {
        while (!response.destroyed && response.write(chunk)) sent += chunk.length;
      };
      response.on("drain", more);
      more();
    });
    expect(await (await guardedFetch(`${origin}/small`)).text()).toBe("small");
    for (const path of ["bomb", "honest", "endless"]) await expect(guardedFetch(`${origin}/${path}`)).rejects.toThrow();
    expect(sent).toBeLessThan(20_000_000);
  });

  test("R6 everything ends after the deadline: no answer, a byte now and then, redirects one after the other", async () => {
    allowPrivate();
    const origin = await serve((request, response) => {
      if (request.url === "/drip") {
        response.writeHead(200);
        const timer = setInterval(() => response.write("x"), 50);
        response.on("close", () => clearInterval(timer));
      } else if (request.url === "/loop") setTimeout(() => response.writeHead(302, { location: "/loop" }).end(), 150);
    });
    for (const path of ["hang", "drip", "loop"]) {
      const started = performance.now();
      await expect(guardedFetch(`${origin}/${path}`, { deadline: 400 })).rejects.toThrow();
      // Far from the deadline of ten seconds that counts without another one, and from a hiccup of the machine.
      expect(performance.now() - started).toBeLessThan(5_000);
    }
  });

  test("headers without end are refused", async () => {
    allowPrivate();
    const origin = await serve((_request, response) => response.writeHead(200, { "x-long": "x".repeat(60_000) }).end());
    await expect(guardedFetch(origin)).rejects.toThrow();
  });
});

test("what is no address is not public", () => expect(isPublicAddress("not an address")).toBe(false));
