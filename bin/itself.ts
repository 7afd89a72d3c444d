/** This server's own actor, as steward: whoever can open the machine may do what stewards may, and the log says so. */
export async function itself() {
  const { ensureServerActor } = await import("../lib/instance/commands");
  return { ...(await ensureServerActor()), steward: true, moderator: true };
}
