import { getLogger } from "@logtape/logtape";
import { Client } from "pg";
import { env } from "../env";
import { channel } from "./commands";

/** One connection of a process, and who hears what on it. */
interface Ear {
  hearers: Map<string, Set<() => void>>;
  client: Client | null;
  connecting: Promise<void> | null;
  closed: boolean;
}

const log = getLogger(["farandole", "live"]);
const kept = globalThis as unknown as { farandoleEar?: Ear };
const pause = 1000;

/**
 * Calls `hear` whenever `topic` is announced, by whichever process, until the returned function is called. After a
 * broken connection it is called once more: something may have been missed.
 */
export async function listenTo(topic: string, hear: () => void): Promise<() => void> {
  kept.farandoleEar ??= { hearers: new Map(), client: null, connecting: null, closed: false };
  const ear = kept.farandoleEar;
  const hearers = ear.hearers.get(topic) ?? new Set();
  ear.hearers.set(topic, hearers.add(hear));
  const leave = () => {
    hearers.delete(hear);
    if (hearers.size === 0 && ear.hearers.get(topic) === hearers) ear.hearers.delete(topic);
  };
  try {
    await connected(ear);
  } catch (problem) {
    leave();
    throw problem;
  }
  return leave;
}

/** Ends the connection of this process. */
export async function stopListening(): Promise<void> {
  const ear = kept.farandoleEar;
  kept.farandoleEar = undefined;
  if (!ear) return;
  ear.closed = true;
  await ear.connecting?.catch(() => {});
  await ear.client?.end();
}

function connected(ear: Ear): Promise<void> {
  if (ear.client) return Promise.resolve();
  ear.connecting ??= connect(ear).finally(() => {
    ear.connecting = null;
  });
  return ear.connecting;
}

async function connect(ear: Ear): Promise<void> {
  const client = new Client({
    connectionString: env().DATABASE_URL,
    application_name: "farandole live",
    keepAlive: true,
    connectionTimeoutMillis: 10_000,
  });
  client.on("notification", ({ payload }) => {
    for (const hear of ear.hearers.get(payload ?? "") ?? []) hear();
  });
  client.on("error", (problem) => log.warn("The line of what is new broke: {problem}", { problem }));
  client.on("end", () => {
    if (ear.client !== client) return;
    ear.client = null;
    again(ear);
  });
  await client.connect();
  await client.query(`listen ${channel}`);
  ear.client = client;
}

/** Listens again after a while, for as long as anybody wants to hear something. */
function again(ear: Ear): void {
  if (ear.closed || ear.hearers.size === 0) return;
  setTimeout(() => {
    if (ear.closed) return;
    connected(ear).then(
      () => {
        for (const hearers of ear.hearers.values()) for (const hear of hearers) hear();
      },
      () => again(ear),
    );
  }, pause).unref();
}
