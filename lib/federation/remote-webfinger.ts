import { fetchJson, isActivityJson } from "./loaders";
import { hostOf, isRecord, type Json, list, sameHost, webAddress } from "./parse";

const application = "https://www.w3.org/ns/activitystreams#Application";

/**
 * The actor id that `host` says name@host stands for (RFC 7033).
 *
 * A host may name an actor of another one (addresses on the short domain, the server on another) only when that other
 * one says the same of it: nobody can put their name on somebody else.
 * @returns null when there is none, or the two disagree
 */
export async function resolveAddress(name: string, host: string): Promise<string | null> {
  const address = `${name}@${host}`;
  const answer = await ask(host, address);
  const uri = answer && selfOf(answer)[0];
  if (!answer || !uri) return null;
  if (hostOf(uri) === host) return subjectOf(answer) === address.toLowerCase() ? uri : null;
  const [owner] = subjectOf(answer)?.split("@") ?? [];
  const back = owner && (await ask(hostOf(uri), `${owner}@${hostOf(uri)}`));
  return back && selfOf(back).includes(uri) && subjectOf(back) === address.toLowerCase() ? uri : null;
}

/**
 * Whether an actor may be called handle@its-host: unless WebFinger there names somebody else. A server that answers
 * nothing contradicts nobody.
 */
export async function webFingerAllows(handle: string, uri: string): Promise<boolean> {
  const answer = await ask(hostOf(uri), `${handle}@${hostOf(uri)}`, new URL(uri).protocol);
  const named = answer ? selfOf(answer) : [];
  return named.length === 0 || named.includes(uri);
}

/** The actor that stands for a whole server: the one its NodeInfo names (FEP-2677), else relay@host. */
export async function actorOfServer(address: string): Promise<string | null> {
  const nodeInfo = await fetchJson(new URL("/.well-known/nodeinfo", address), "application/json");
  for (const link of list(nodeInfo?.links, 20)) {
    const uri = isRecord(link) && link.rel === application ? webAddress(link.href) : null;
    if (uri && sameHost(uri, address)) return uri;
  }
  return resolveAddress("relay", hostOf(address));
}

/**
 * What a host says of an account (RFC 7033). Our own test servers speak http; everywhere else the guard refuses it.
 * @param account name@host
 * @returns null where it does not answer, or says nothing that can be read
 */
export async function ask(host: string, account: string, protocol?: string): Promise<Json | null> {
  const path = `//${host}/.well-known/webfinger?resource=${encodeURIComponent(`acct:${account}`)}`;
  for (const scheme of protocol ? [protocol] : ["https:", "http:"]) {
    const url = URL.parse(scheme + path);
    const answer = url && (await fetchJson(url, "application/jrd+json, application/json"));
    if (answer) return answer;
  }
  return null;
}

function selfOf(answer: Json): string[] {
  return list(answer.links, 50).flatMap((link) => {
    if (!isRecord(link) || link.rel !== "self" || typeof link.type !== "string" || !isActivityJson(link.type))
      return [];
    return webAddress(link.href) ?? [];
  });
}

function subjectOf(answer: Json): string | null {
  return typeof answer.subject === "string" ? answer.subject.replace(/^acct:/i, "").toLowerCase() : null;
}
