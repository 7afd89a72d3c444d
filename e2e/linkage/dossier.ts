import type { Answer } from "../matrix/walk";
import type { LinkageScene, Suspect } from "./scene";

/** How a curious stranger, or somebody signed in, asks for one address. */
export type AskPublic = (path: string, accept: string, who: "stranger" | "omar") => Promise<Answer & { hash: string }>;

export interface Page extends Answer {
  path: string;
  /** Of the body's bytes. */
  hash: string;
}

/** All that is public and about one identity. */
export interface Dossier {
  suspect: Suspect;
  pages: Page[];
}

const html = "text/html";
const activity = "application/activity+json";

/** Everything about each identity, and everything about several of them at once. */
export async function collect(scene: LinkageScene, ask: AskPublic): Promise<{ dossiers: Dossier[]; together: Page[] }> {
  const dossiers: Dossier[] = [];
  for (const suspect of scene.suspects) dossiers.push({ suspect, pages: await all(aboutOne(suspect), ask) });
  return { dossiers, together: await all(aboutSeveral(scene), ask) };
}

function aboutOne({ handle, slug, eventId, pictureKey, calendar }: Suspect): [path: string, accept: string][] {
  const actor = `/@${handle}`;
  const collections = ["outbox", "followers", "following", "events", "upcoming", "posts"];
  return [
    [actor, html],
    [actor, activity],
    ...collections.flatMap((name): [string, string][] => [
      [`${actor}/${name}`, activity],
      [`${actor}/${name}?page=1`, activity],
    ]),
    ...["ics", "rss", "atom", "json"].map((format): [string, string] => [`${actor}.${format}`, "*/*"]),
    [`/.well-known/webfinger?resource=acct:${handle}@HOST`, "application/jrd+json"],
    [`/events/${slug}`, html],
    [`/events/${eventId}`, activity],
    [`/events/${slug}/event.ics`, "text/calendar"],
    [`/events/${slug}/discussion`, html],
    // Whoever was given its address reads it.
    [`/my/calendar/${calendar}.ics`, "text/calendar"],
    [`/events/${slug}/og.png`, "image/png"],
    [`/media/${pictureKey}`, "image/*"],
  ];
}

function aboutSeveral({ ball, group }: LinkageScene): [path: string, accept: string][] {
  const lists = [
    "/",
    "/agenda",
    "/groups",
    "/search?q=jardin",
    `/@${group}`,
    `/events/${ball.slug}`,
    `/events/${ball.slug}/discussion`,
  ];
  const documents = [`/events/${ball.id}`, `/events/${ball.id}/attendees`, `/@${group}`];
  const collections = ["followers", "following", "members", "outbox", "events"].flatMap((name) => [
    `/@${group}/${name}`,
    `/@${group}/${name}?page=1`,
  ]);
  return [
    ...lists.map((path): [string, string] => [path, html]),
    ...[...documents, ...collections].map((path): [string, string] => [path, activity]),
    ...["ics", "rss", "atom", "json"].flatMap((format): [string, string][] => [
      [`/agenda.${format}`, "*/*"],
      [`/@${group}.${format}`, "*/*"],
    ]),
    [`/events/${ball.slug}/event.ics`, "text/calendar"],
    ["/nodeinfo/2.1", "application/json"],
  ];
}

async function all(addresses: [string, string][], ask: AskPublic): Promise<Page[]> {
  const pages: Page[] = [];
  for (const [path, accept] of addresses) {
    for (const who of ["stranger", "omar"] as const) pages.push({ path, ...(await ask(path, accept, who)) });
  }
  return pages;
}
