import { Agent, createServer, type IncomingMessage, request, type ServerResponse } from "node:http";
import { buffer } from "node:stream/consumers";

/** How often each website is asked whether it is well, in milliseconds. */
const lookEvery = 250;

/**
 * A proxy in front of several websites, in plain Node: it holds connections open, asks /health/ready, and turns to the
 * next website where nobody takes the connection. A connection that breaks after the request was sent is a lost request.
 */
export class Balancer {
  /** What was lost, in words. */
  readonly lost: string[] = [];
  answered = 0;
  private readonly agent = new Agent({ keepAlive: true, maxSockets: 200 });
  private readonly well: Set<number>;
  private turn = 0;
  private timer: NodeJS.Timeout | undefined;
  private readonly server = createServer((asked, answer) => void this.pass(asked, answer));

  constructor(private readonly ports: number[]) {
    this.well = new Set(ports);
  }

  async open(port: number): Promise<void> {
    this.server.keepAliveTimeout = 300_000; // what is lost between visitors and this proxy is not looked at
    await new Promise<void>((done) => this.server.listen(port, "127.0.0.1", done));
    const round = () => this.look().then(() => (this.timer = setTimeout(round, lookEvery)));
    this.timer = setTimeout(round, lookEvery);
  }

  async close(): Promise<void> {
    clearTimeout(this.timer);
    this.agent.destroy();
    this.server.closeAllConnections();
    await new Promise((done) => this.server.close(done));
  }

  /** Who says that it is not well is left out, and who takes no connection; who is slow is only slow. */
  private async look(): Promise<void> {
    for (const port of this.ports) {
      const address = `http://127.0.0.1:${port}/health/ready`;
      const answer = await fetch(address).catch((problem: Error) => problem);
      if (answer instanceof Response) await answer.arrayBuffer().catch(() => {});
      if (answer instanceof Response && answer.ok) this.well.add(port);
      else this.well.delete(port);
    }
  }

  private async pass(asked: IncomingMessage, answer: ServerResponse): Promise<void> {
    const body = await buffer(asked);
    const tried = new Set<number>();
    for (;;) {
      const left = this.ports.filter((port) => this.well.has(port) && !tried.has(port));
      const port = left[this.turn++ % Math.max(1, left.length)];
      if (port === undefined) return this.lose(asked, answer, "no website is well");
      tried.add(port);
      const problem = await this.ask(port, asked, body, answer);
      if (!problem) {
        this.answered += 1;
        return;
      }
      if (problem.code !== "ECONNREFUSED") return this.lose(asked, answer, `${port}: ${problem.code}`);
      this.well.delete(port);
    }
  }

  /** @returns null when it was answered */
  private ask(
    port: number,
    { method, url, headers }: IncomingMessage,
    body: Buffer,
    answer: ServerResponse,
  ): Promise<NodeJS.ErrnoException | null> {
    return new Promise((done) => {
      const { agent } = this;
      const onward = { ...headers, "x-forwarded-for": "127.0.0.1", connection: "keep-alive" };
      const passed = request({ agent, host: "127.0.0.1", port, method, path: url, headers: onward }, (came) => {
        const { connection: _, ...rest } = came.headers;
        answer.writeHead(came.statusCode ?? 502, rest);
        came.pipe(answer);
        came.once("error", done);
        came.once("end", () => done(null));
      });
      passed.once("error", done);
      passed.end(body);
    });
  }

  private lose({ method, url }: IncomingMessage, answer: ServerResponse, why: string): void {
    this.lost.push(`${method} ${url}: ${why}`);
    if (!answer.headersSent) answer.writeHead(502);
    answer.end();
  }
}
