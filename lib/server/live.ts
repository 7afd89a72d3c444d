import type { IncomingMessage, ServerResponse } from "node:http";
import { topicOf } from "../live/commands";
import { listenTo, stopListening } from "../live/listening";
import { allowed, type Watch } from "../live/watching";
import { findSession } from "../sessions/queries";
import { sessionTokenIn } from "../sessions/rules";
import { isUuid } from "../text";

/** Somebody's browser that is told when a thread changes. */
interface Stream extends Watch {
  response: ServerResponse;
}

const pattern = /^\/api\/live\/discussions\/([^/]+)$/;
/** Streams of one session, and of all. */
const limits = { session: 6, all: 2000 };
/** How often it is asked who may go on, and every how many times each line shows that it lives. */
const round = { every: 2000, beat: 8 };

const streams = new Set<Stream>();
let timer: NodeJS.Timeout | undefined;
let rounds = 0;

/**
 * Server-sent events for those who look at a thread: "now" with its version at first, "change" whenever something in it
 * changed, "end" once they may no longer read it. No words of it: each reader asks for the page, and gets what they may
 * read. Answered before Next, since a line that stays open costs so little.
 * @returns whether it answered
 */
export async function answerLive(path: string, request: IncomingMessage, response: ServerResponse): Promise<boolean> {
  const [, discussionId = ""] = pattern.exec(path) ?? [];
  if (!discussionId || request.method !== "GET") return false;
  const actorId = new URLSearchParams(request.url?.split("?")[1]).get("as") ?? "";
  const token = sessionTokenIn(request.headers.cookie);
  const session = token ? await findSession(token) : null;
  if (!session || !isUuid(discussionId) || !isUuid(actorId)) return refuse(response, 404);
  const watch = { sessionId: session.id, actorId: actorId.toLowerCase(), discussionId: discussionId.toLowerCase() };
  if ((await allowed([watch])).size === 0) return refuse(response, 404);
  const own = [...streams].filter(({ sessionId }) => sessionId === session.id).length;
  if (own >= limits.session || streams.size >= limits.all) return refuse(response, 429);
  await open({ ...watch, response });
  return true;
}

/** Ends every stream, for a server that stops. */
export async function endStreams(): Promise<void> {
  for (const { response } of streams) response.end();
  clearInterval(timer);
  timer = undefined;
  await stopListening();
}

async function open(stream: Stream): Promise<void> {
  const { response, discussionId } = stream;
  streams.add(stream);
  response.once("close", () => streams.delete(stream));
  response.writeHead(200, {
    "Content-Type": "text/event-stream; charset=utf-8",
    "Cache-Control": "no-store",
    "X-Accel-Buffering": "no",
  });
  try {
    const leave = await listenTo(topicOf(discussionId), () => response.write("event: change\ndata: 1\n\n"));
    if (response.closed) return leave();
    response.once("close", leave);
    // Asked only once it is heard of what comes: nothing falls in between.
    const version = (await allowed([stream])).get(stream);
    if (version === undefined) return end(stream);
    response.write(`retry: 2000\nevent: now\ndata: ${version}\n\n`);
  } catch {
    // The database is away: the browser comes again.
    response.end();
    return;
  }
  timer ??= setInterval(() => look().catch(() => {}), round.every).unref();
}

/** Those who were removed, banned or signed out hear no more; the others' lines are kept alive. */
async function look(): Promise<void> {
  if (streams.size === 0) {
    clearInterval(timer);
    timer = undefined;
    return;
  }
  const all = [...streams];
  const still = await allowed(all);
  for (const stream of all) if (!still.has(stream)) end(stream);
  rounds = (rounds + 1) % round.beat;
  if (rounds === 0) for (const stream of streams) stream.response.write(":\n\n");
}

function end(stream: Stream): void {
  streams.delete(stream);
  stream.response.end("event: end\ndata: 1\n\n");
}

function refuse(response: ServerResponse, status: 404 | 429): true {
  response.writeHead(status, { "Content-Type": "text/plain; charset=utf-8", "Cache-Control": "no-store" });
  response.end(status === 404 ? "Not found.\n" : "Too many at once.\n");
  return true;
}
