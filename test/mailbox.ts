import type { AddressInfo } from "node:net";
import { Logger, runOnce } from "graphile-worker";
import { Pool } from "pg";
import { SMTPServer } from "smtp-server";
import { env, resetEnv } from "../lib/env";
import { releaseDeadWorkers } from "../lib/jobs/presence";
import { tasks } from "../lib/jobs/tasks";
import { closePool } from "../lib/mail/pool";
import { allParts, type Part, parseMessage } from "./mime";

/** A letter that came through a real SMTP conversation. */
export interface Received {
  to: string;
  raw: string;
  message: Part;
  subject: string;
  id: string;
  text: string;
  html: string;
  /** The calendar part that mail programs show, not its copy as an attachment. */
  ics: Part | undefined;
}

/** A mail server of the test, in all its moods. */
export class Mailbox {
  readonly letters: Received[] = [];
  /** Answers to RCPT by address: "550 5.1.1 unknown". */
  readonly refused = new Map<string, string>();
  /** What happens after a letter was sent: taken, never answered, or answered so. */
  mood: "take" | "hang" | string = "take";
  /** How many conversations reached their letter. */
  tried = 0;
  private server: SMTPServer | null = null;

  async open(): Promise<void> {
    this.server = new SMTPServer({
      authOptional: true,
      disabledCommands: ["STARTTLS"],
      logger: false,
      onRcptTo: ({ address }, _session, done) => {
        const answer = this.refused.get(address);
        done(answer ? failure(answer) : undefined);
      },
      onData: (stream, session, done) => {
        const pieces: Buffer[] = [];
        stream.on("data", (piece) => pieces.push(piece));
        stream.on("end", () => {
          this.tried += 1;
          if (this.mood === "hang") return;
          if (this.mood !== "take") return done(failure(this.mood));
          this.letters.push(
            received(session.envelope.rcptTo[0]?.address ?? "", Buffer.concat(pieces).toString("latin1")),
          );
          done();
        });
      },
    });
    this.server.on("error", () => {});
    await new Promise<void>((ready) => this.server?.listen(0, "127.0.0.1", ready));
    process.env.SMTP_URL = `smtp://127.0.0.1:${(this.server.server.address() as AddressInfo).port}`;
    resetEnv();
  }

  async close(): Promise<void> {
    closePool();
    delete process.env.SMTP_URL;
    resetEnv();
    await new Promise<void>((done) => (this.server ? this.server.close(() => done()) : done()));
  }

  /** Takes the letters out. */
  take(): Received[] {
    return this.letters.splice(0).sort((one, other) => one.subject.localeCompare(other.subject));
  }
}

function failure(answer: string): Error {
  return Object.assign(new Error(answer.slice(4)), { responseCode: Number(answer.slice(0, 3)) });
}

function received(to: string, raw: string): Received {
  const message = parseMessage(raw);
  const parts = allParts(message);
  const body = (type: string) => parts.find((part) => part.type === type)?.body ?? "";
  return {
    to,
    raw,
    message,
    subject: message.headers.subject ?? "",
    id: message.headers["message-id"] ?? "",
    text: body("text/plain"),
    html: body("text/html"),
    ics: parts.find((part) => part.type === "text/calendar"),
  };
}

/** Runs all jobs that are due, and what follows from them, as a worker would; what fails waits for its next time. */
export async function work(): Promise<void> {
  const pgPool = new Pool({ connectionString: String(env().DATABASE_URL), max: 12 });
  pgPool.on("error", () => {});
  pgPool.on("connect", (client) => client.on("error", () => {}));
  const logger = new Logger(() => () => {});
  try {
    const taskList = Object.fromEntries(
      Object.entries(tasks).map(([name, task]) => [name, (payload: unknown) => task(payload)]),
    );
    do {
      await releaseDeadWorkers(pgPool); // of one that a test has killed: its queue would stay locked, and due for ever
      await runOnce({ pgPool, noHandleSignals: true, concurrency: 8, taskList, logger });
    } while (await anyDue(pgPool));
  } finally {
    await pgPool.end();
  }
}

async function anyDue(pgPool: Pool): Promise<boolean> {
  const { rowCount } = await pgPool.query(
    "select 1 from graphile_worker._private_jobs where is_available and run_at <= now() limit 1",
  );
  return rowCount === 1;
}
