import packageJson from "../../package.json";
import { db } from "../db";
import { env } from "../env";
import { listedFor } from "../events/policy";
import { registrationState } from "../instance/queries";
import { settings } from "../instance/settings";
import { federationSettings } from "../servers/queries";
import { plainJson } from "./answers";
import { absolute, serverHandle } from "./uris";

/** `/.well-known/nodeinfo`: where the document is, and FEP-2677's link to the actor of this server. */
export async function nodeInfoLinks(): Promise<Response> {
  return plainJson({
    links: [
      { rel: "http://nodeinfo.diaspora.software/ns/schema/2.1", href: absolute("/nodeinfo/2.1") },
      { rel: "http://nodeinfo.diaspora.software/ns/schema/2.0", href: absolute("/nodeinfo/2.0") },
      { rel: "https://www.w3.org/ns/activitystreams#Application", href: absolute(`/@${serverHandle}`) },
    ],
  });
}

/** `/nodeinfo/2.0` and `/nodeinfo/2.1`. Counts are of what everyone may see. */
export async function nodeInfo(version: "2.0" | "2.1"): Promise<Response> {
  const people = { kind: "PERSON", host: "", deletedAt: null, suspendedAt: null } as const;
  const [total, events, registration, { mode }, { name, text }] = await Promise.all([
    db.actor.count({ where: people }),
    db.event.count({ where: { AND: [listedFor(null), { uri: null }] } }),
    registrationState(),
    federationSettings(),
    settings(),
  ]);
  return plainJson(
    {
      version,
      software: { name: "farandole", version: packageJson.version },
      protocols: mode === "off" ? [] : ["activitypub"],
      services: { inbound: [], outbound: ["atom1.0", "rss2.0"] },
      openRegistrations: registration === "open",
      usage: { users: { total }, localPosts: events },
      metadata: {
        nodeName: name || new URL(env().PUBLIC_URL).hostname,
        nodeDescription: Object.values(text)[0] ?? "",
        federation: "FEDERATION.md",
      },
    },
    `application/json; profile="http://nodeinfo.diaspora.software/ns/schema/${version}#"; charset=utf-8`,
  );
}
