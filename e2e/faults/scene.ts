import type { EventRow } from "../../lib/events/present";
import type { Acting } from "../../lib/identities/schema";
import { event, people, session } from "../../prisma/cast";
import { startServer, type TestServer, workOn } from "../server";

/** A server as people run it, with somebody and an event. */
export interface Scene {
  server: TestServer;
  ada: Acting;
  soup: EventRow;
  /** What a browser of ada's sends. */
  cookie: string;
  /** Addresses that everybody reads. */
  pages: string[];
  /** The folder of its database. */
  postgres: string;
}

/** @param port of the server; every fault has its own */
export async function setScene(port: number, settings: Record<string, string> = {}): Promise<Scene> {
  const server = await startServer({ port, name: `fault-${port}`, durable: true, settings });
  await workOn(server);
  const [ada] = await people("ada");
  const soup = await event(ada);
  return {
    server,
    ada,
    soup,
    cookie: `session-${port}=${await session("ada")}`,
    pages: ["/", `/events/${soup.slug}`, "/agenda", "/@ada"].map((path) => server.origin + path),
    postgres: `${server.settings.DATA_DIR}/postgres`,
  };
}
