import { db } from "../db";

/** The servers we do not speak with, by name, with the public reason. */
export function blockedServers() {
  return db.server.findMany({
    where: { policy: "BLOCKED" },
    orderBy: { host: "asc" },
    select: { host: true, reason: true },
  });
}
