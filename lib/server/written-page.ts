import { type IncomingMessage, ServerResponse } from "node:http";
import { joinPacked, pack } from "./packed";
import { type Handler, withStatus } from "./status";

/** A page as Next wrote it, before it is sent to anybody. */
export interface WrittenPage {
  status: number;
  /** What its scripts had to carry. */
  nonce: string;
  /** Of the page itself: what holds for every answer (lib/server/headers.ts) is not among them. */
  headers: [string, string | string[]][];
  /** Cut where the nonce stood. */
  body: Buffer[];
  /** The same packed, once somebody took it so. */
  packed?: Buffer[];
  bytes: number;
}

/** No page takes so many milliseconds: others wait for this one, and go on without it then. */
const longest = 60_000;

/**
 * Lets `handler` write a page without sending it. Whoever asked may be gone meanwhile: it is written to its end.
 * @param nonce what the page's scripts carry, as Next found it in the request's policy
 * @throws what `handler` throws or cuts the answer off with, and an Error for one that does not end
 */
export async function writePage(handler: Handler, request: IncomingMessage, nonce: string): Promise<WrittenPage> {
  const response = new ServerResponse(request);
  const pieces: Buffer[] = [];
  let timer: NodeJS.Timeout | undefined;
  const written = new Promise<void>((done, fail) => {
    timer = setTimeout(() => fail(new Error("a page was not written to its end")), longest);
    response.destroy = ((problem?: Error) => {
      fail(problem ?? new Error("a page was cut off"));
      response.emit("close");
      return response;
    }) as typeof response.destroy;
    const take = ([piece, encoding]: unknown[]): void => {
      if (!response.headersSent) response.writeHead(response.statusCode); // as Node does before the first piece
      if (typeof piece === "string")
        pieces.push(Buffer.from(piece, typeof encoding === "string" ? (encoding as BufferEncoding) : "utf8"));
      else if (piece instanceof Uint8Array) pieces.push(Buffer.from(piece));
    };
    response.write = ((...words: unknown[]) => {
      take(words);
      callBack(words);
      return true;
    }) as typeof response.write;
    response.end = ((...words: unknown[]) => {
      take(words);
      callBack(words);
      done();
      response.emit("finish");
      response.emit("close");
      return response;
    }) as typeof response.end;
  });
  const handled = withStatus(handler, request, response, {});
  await Promise.race([written, handled.then(() => written)]).finally(() => clearTimeout(timer));
  const whole = Buffer.concat(pieces);
  return {
    status: response.statusCode,
    nonce,
    headers: Object.entries(response.getHeaders()).flatMap(([name, value]) =>
      value === undefined || ofTheBody.includes(name) ? [] : [[name, Array.isArray(value) ? value : String(value)]],
    ),
    body: cut(whole, nonce),
    bytes: whole.byteLength,
  };
}

const ofTheBody = ["content-length", "transfer-encoding"];

/**
 * Sends it, with a nonce of its own.
 * @param short whether the browser takes it packed (gzip)
 */
export function sendPage(page: WrittenPage, nonce: string, response: ServerResponse, short: boolean): void {
  for (const [name, value] of page.headers)
    response.setHeader(name, typeof value === "string" ? value.replaceAll(page.nonce, nonce) : value);
  const mark = Buffer.from(nonce);
  const whole = Buffer.concat(page.body.flatMap((piece, index) => (index > 0 ? [mark, piece] : [piece])));
  if (short) response.setHeader("Content-Encoding", "gzip");
  if (short) page.packed ??= page.body.map(pack);
  const body = page.packed && short ? joinPacked(page.packed, mark, whole) : whole;
  response.writeHead(page.status, { "Content-Length": body.byteLength });
  response.end(body);
}

function cut(text: Buffer, nonce: string): Buffer[] {
  const pieces: Buffer[] = [];
  let from = 0;
  for (let at = text.indexOf(nonce); at >= 0; at = text.indexOf(nonce, from)) {
    pieces.push(text.subarray(from, at));
    from = at + nonce.length;
  }
  return [...pieces, text.subarray(from)];
}

/** The callback among the words of write() or end(), if there is one. */
function callBack(words: unknown[]): void {
  const last = words.at(-1);
  if (typeof last === "function") process.nextTick(last as () => void);
}
