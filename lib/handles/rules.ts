/** Handles that would pass for the server or those who run it, and words that pages and standards use. */
const reserved = [
  "relay",
  "admin",
  "administrator",
  "administrateur",
  "administration",
  "moderator",
  "moderateur",
  "moderation",
  "mod",
  "steward",
  "stewards",
  "staff",
  "team",
  "equipe",
  "owner",
  "root",
  "system",
  "sysadmin",
  "server",
  "serveur",
  "instance",
  "farandole",
  "official",
  "officiel",
  "support",
  "help",
  "aide",
  "contact",
  "info",
  "security",
  "securite",
  "abuse",
  "postmaster",
  "hostmaster",
  "webmaster",
  "mailer_daemon",
  "noreply",
  "no_reply",
  "billing",
  "legal",
  "privacy",
  "everyone",
  "all",
  "here",
  "me",
  "my",
  "nobody",
  "anonymous",
  "guest",
  "null",
  "undefined",
  "api",
  "www",
  "ftp",
  "mail",
  "smtp",
  "import",
  "inbox",
  "outbox",
  "actor",
  "actors",
  "about",
  "agenda",
  "auth",
  "events",
  "federation",
  "feeds",
  "groups",
  "login",
  "logout",
  "media",
  "nodeinfo",
  "places",
  "register",
  "search",
  "settings",
  "setup",
  "tags",
  "well_known",
];

/**
 * What a handle looks like at a glance: 0 as o, 1 as l, rn as m, vv as w. Two handles with one look are one name too
 * many. The same folding stands in SQL in lib/handles/commands.ts.
 */
export function lookOf(handle: string): string {
  return handle.toLowerCase().replaceAll("rn", "m").replaceAll("vv", "w").replaceAll("0", "o").replaceAll("1", "l");
}

/** As {@link lookOf}, but for names that nobody may come near: underscores, i for l, and figures for letters fall too. */
function roughLook(handle: string): string {
  const figures: Record<string, string> = { "3": "e", "4": "a", "5": "s", "7": "t", "8": "b" };
  return lookOf(handle)
    .replaceAll("_", "")
    .replaceAll("i", "l")
    .replaceAll(/[34578]/g, (figure) => figures[figure] ?? "");
}

const reservedLooks = new Set(reserved.map(roughLook));

/** Whether a handle is kept for the server, or looks like one that is. */
export function isReserved(handle: string): boolean {
  return reservedLooks.has(roughLook(handle));
}
