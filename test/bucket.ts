import { createHash, createHmac } from "node:crypto";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";

const sha256 = (bytes: string | Buffer) => createHash("sha256").update(bytes).digest("hex");
const hmac = (key: string | Buffer, words: string) => createHmac("sha256", key).update(words).digest();

/** An S3 of the test, in plain Node: objects by path, and only for whom AWS Signature Version 4 lets in. */
export class Bucket {
  readonly objects = new Map<string, Buffer>();
  /** How many requests had a wrong signature. */
  refused = 0;
  private readonly server = createServer(async (request, response) => {
    const pieces: Buffer[] = [];
    for await (const piece of request) pieces.push(piece);
    const body = Buffer.concat(pieces);
    const url = new URL(request.url ?? "/", "http://s3");
    const name = decodeURIComponent(url.pathname.slice("/shared/".length));
    const found = this.objects.get(name);
    if (!this.isSigned(request, url, body)) {
      this.refused += 1;
      response.writeHead(403).end();
    } else if (request.method === "PUT") {
      const source = request.headers["x-amz-copy-source"];
      const copied = source && this.objects.get(decodeURIComponent(String(source)).replace(/^\/?shared\//, ""));
      this.objects.set(name, copied || body);
      response.writeHead(200, { ETag: `"${sha256(body)}"` });
      response.end(source ? "<CopyObjectResult><ETag>x</ETag></CopyObjectResult>" : "");
    } else if (request.method === "DELETE") {
      this.objects.delete(name);
      response.writeHead(204).end();
    } else if (url.searchParams.has("list-type")) {
      const prefix = url.searchParams.get("prefix") ?? "";
      const keys = [...this.objects.keys()].filter((key) => key.startsWith(prefix));
      const contents = keys.map((key) => `<Contents><Key>${key}</Key><Size>1</Size></Contents>`).join("");
      response.end(`<ListBucketResult><IsTruncated>false</IsTruncated>${contents}</ListBucketResult>`);
    } else if (!found) response.writeHead(404).end();
    else response.writeHead(200, { "Content-Length": found.length }).end(request.method === "HEAD" ? "" : found);
  });

  constructor(
    private readonly id: string,
    private readonly secret: string,
  ) {}

  /** @returns its address */
  async open(): Promise<string> {
    await new Promise<void>((ready) => this.server.listen(0, "127.0.0.1", ready));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((done) => this.server.close(done));
  }

  /** As "Signature Version 4 signing process" of the S3 manual says. */
  private isSigned({ method, headers }: IncomingMessage, url: URL, body: Buffer): boolean {
    const words = /Credential=([^/]+)\/([^,]+), ?SignedHeaders=([^,]+), ?Signature=(\w+)/.exec(
      headers.authorization ?? "",
    );
    const [, id, scope = "", names = "", signature] = words ?? [];
    const [day = "", region = "", service = ""] = scope.split("/");
    const promised = String(headers["x-amz-content-sha256"]);
    if (id !== this.id || (promised !== "UNSIGNED-PAYLOAD" && promised !== sha256(body))) return false;
    const query = [...url.searchParams].map((pair) => pair.map(encodeURIComponent).join("=")).sort();
    const signed = names.split(";").map((name) => `${name}:${String(headers[name]).trim()}\n`);
    const canonical = [method, url.pathname, query.join("&"), signed.join(""), names, promised].join("\n");
    const toSign = ["AWS4-HMAC-SHA256", headers["x-amz-date"], scope, sha256(canonical)].join("\n");
    const key = [day, region, service, "aws4_request"].reduce<string | Buffer>(hmac, `AWS4${this.secret}`);
    return hmac(key, toSign).toString("hex") === signature;
  }
}
