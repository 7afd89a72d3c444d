import { isRecord, type Json, list } from "../../lib/federation/parse";
import type { Elsewhere } from "./elsewhere";
import { documentNamed, everyDocument } from "./library";
import type { Arrival } from "./outcome";

/** What NodeInfo says at the address that a list of links leads to. */
const nodeInfos: Record<string, string> = {
  "mobilizon.fr": "mobilizon/nodeinfo-data.json",
  "event-federation.eu": "wordpress/nodeinfo-wp-data.json",
  "gancio.test": "gancio/live-nodeinfo-2.1.json",
};
const schema = "http://nodeinfo.diaspora.software/ns/schema";

/** Serves what servers say of themselves and of their people: NodeInfo, WebFinger, answers that were recorded whole. */
export function serveServer(elsewhere: Elsewhere, file: string, document: Json, as: Arrival | undefined): void {
  for (const finger of everyDocument()) if (typeof finger.subject === "string") serveFinger(elsewhere, finger);
  if (!as || typeof as === "string") return;
  if ("lookUp" in as) {
    serveRecorded(elsewhere, document, as.lookUp);
    serveLinks(elsewhere, document, as.lookUp);
  }
  if ("software" in as) serveNodeInfo(elsewhere, file, document, as.software);
}

function json(elsewhere: Elsewhere, address: string, document: Json, type = "application/json"): void {
  const { hostname, pathname, search } = new URL(elsewhere.here(address));
  elsewhere.answers.set(hostname + decodeURIComponent(pathname + search), {
    status: 200,
    type,
    body: JSON.stringify(elsewhere.json(document)),
  });
}

/** Asked for under the name that it says itself. */
function serveFinger(elsewhere: Elsewhere, finger: Json): void {
  const [name, host] = String(finger.subject).replace("acct:", "").split("@");
  const resource = `acct:${name}@${new URL(elsewhere.here(`https://${host}/`)).host}`;
  json(elsewhere, `https://${host}/.well-known/webfinger?resource=${resource}`, finger, "application/jrd+json");
  for (const link of list(finger.links))
    if (isRecord(link) && link.rel === "self") elsewhere.settle(elsewhere.here(String(link.href)));
}

function serveRecorded(elsewhere: Elsewhere, document: Json, lookUp: string): void {
  const { response, headers, body } = document;
  if (!isRecord(response) || !isRecord(headers) || response.code === 200) return;
  const [, name, host] = /^@([^@]+)@(.+)$/.exec(lookUp) ?? [];
  const there = new URL(elsewhere.here(`https://${host}/`));
  const path = `/.well-known/webfinger?resource=acct:${name}@${there.host}`;
  const type = String(headers["content-type"]);
  elsewhere.answers.set(there.hostname + path, { status: Number(response.code), type, body: String(body) });
}

/** The links of a server lead to the actor that stands for it (FEP-2677), who lives there. */
function serveLinks(elsewhere: Elsewhere, document: Json, lookUp: string): void {
  if (!/^https:\/\/[^/]+\/$/.test(lookUp) || !Array.isArray(document.links)) return;
  json(elsewhere, `${lookUp}.well-known/nodeinfo`, document);
  for (const link of document.links)
    if (isRecord(link) && String(link.rel).endsWith("#Application"))
      elsewhere.settle(elsewhere.here(String(link.href)));
}

function serveNodeInfo(elsewhere: Elsewhere, file: string, document: Json, origin: string): void {
  const data = isRecord(document.software) ? document : documentNamed(String(nodeInfos[new URL(origin).hostname]));
  const own = { links: [{ rel: `${schema}/2.0`, href: `${origin}/nodeinfo/2.0` }] };
  const links = Array.isArray(document.links) ? document : own;
  json(elsewhere, `${origin}/.well-known/nodeinfo`, links);
  for (const link of list(links.links)) if (isRecord(link)) json(elsewhere, String(link.href), data);
  if (!file.includes("nodeinfo")) throw new Error(`${file} says nothing of a server`);
}
