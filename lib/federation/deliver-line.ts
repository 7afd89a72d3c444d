import http from "node:http";
import https from "node:https";
import { buffer } from "node:stream/consumers";
import { env } from "../env";
import { type Pinned, resolvePinned } from "./addresses";
import { checkUrl } from "./guard";

const deadlineMilliseconds = 10_000;
const largestAnswer = 65_536;

/** What an inbox answered. */
export interface Answer {
  status: number;
  headers: http.IncomingHttpHeaders;
  text: string;
}

/**
 * The connection to one server for as many letters as there are for it now. Its name is resolved and checked once, and
 * every letter goes to that address: a name that leads elsewhere meanwhile leads nowhere (DNS rebinding).
 */
export class Line {
  private pinned: Promise<Pinned> | null = null;
  private readonly agents = [new http.Agent(only), new https.Agent(only)] as const;

  /**
   * Posts one letter and reads the whole answer, in ten seconds at most. A redirect is handed back as it is.
   * @throws Refused where we may not go, Unresolved, or what a network can do
   */
  async post(inbox: string, headers: http.OutgoingHttpHeaders, body: Buffer): Promise<Answer> {
    const url = checkUrl(inbox);
    this.pinned ??= resolvePinned(url.hostname);
    const pinned = await this.pinned;
    const once = () => this.send(url, pinned, headers, body);
    return once().catch((error) => {
      // They closed a kept connection at the moment we used it: nobody has read this letter.
      if (error instanceof Stale) return once();
      throw error;
    });
  }

  close(): void {
    for (const agent of this.agents) agent.destroy();
  }

  private send(url: URL, pinned: Pinned, headers: http.OutgoingHttpHeaders, body: Buffer): Promise<Answer> {
    const secure = url.protocol === "https:";
    const hostname = url.hostname.replace(/^\[|\]$/g, "");
    return new Promise((resolve, reject) => {
      const request = (secure ? https : http).request(url, {
        method: "POST",
        headers: {
          ...headers,
          "content-length": body.byteLength,
          "accept-encoding": "identity",
          "user-agent": `Farandole (+${env().PUBLIC_URL})`,
        },
        agent: this.agents[secure ? 1 : 0],
        maxHeaderSize: 16_384,
        ...(secure && !/^[\d.]+$|:/.test(hostname) ? { servername: hostname } : {}),
        lookup: (_host, options, done) =>
          options.all ? done(null, [pinned]) : done(null, pinned.address, pinned.family),
      });
      const timer = setTimeout(() => request.destroy(new Error("no answer in time")), deadlineMilliseconds);
      const fail = (error: NodeJS.ErrnoException) => {
        clearTimeout(timer);
        reject(request.reusedSocket && error.code === "ECONNRESET" ? new Stale() : error);
      };
      request.once("error", fail);
      request.once("response", (response) => {
        read(response).then((text) => {
          clearTimeout(timer);
          resolve({ status: response.statusCode ?? 502, headers: response.headers, text });
        }, fail);
      });
      request.end(body);
    });
  }
}

const only = { keepAlive: true, maxSockets: 1 };

class Stale extends Error {}

/** Most inboxes say nothing, and nothing long is read. */
async function read(response: http.IncomingMessage): Promise<string> {
  let size = 0;
  const bounded = async function* () {
    for await (const chunk of response) {
      size += chunk.length;
      if (size > largestAnswer) throw new Error("answer too large");
      yield chunk;
    }
  };
  try {
    return (await buffer(bounded())).toString();
  } catch (error) {
    response.destroy();
    throw error;
  }
}
