import { isRecord, list, webAddress } from "./parse";
import { ask } from "./remote-webfinger";
import { isBlocked } from "./servers";

/** What is acted upon: an event to come to, or somebody to follow. */
export type Wanted = "Join" | "Follow";

/** What somebody's own server lets them do on the page that it offers. */
export type Intent = "Join" | "Follow" | "Object" | "Create" | "subscribe";

/** Where it leads; without a page their server offers none, or did not answer. */
export type Door = { intent: Intent; page: string } | { intent: "none" | "silent"; page: null };

const intents = "https://w3id.org/fep/3b86/";
const subscribe = "http://ostatus.org/schema/1.0/subscribe";

/** Which ways there are, best first: activity intents (FEP-3b86), then the template of OStatus. */
const ways: Record<Wanted, Intent[]> = {
  Join: ["Join", "Object", "subscribe", "Create"],
  Follow: ["Follow", "subscribe", "Object"],
};

/** What the placeholders of a template stand for. */
export interface Said {
  /** The address of ours that is acted upon. */
  address: string;
  /** Its title, for a server that only lets people write about it. */
  title: string;
}

/**
 * The page of name@host's own server on which they can act upon something of ours.
 */
export async function doorOf(name: string, host: string, wanted: Wanted, said: Said): Promise<Door> {
  const answer = await ask(host, `${name}@${host}`);
  if (!answer) return { intent: "silent", page: null };
  const links = list(answer.links, 50).filter(isRecord);
  for (const intent of ways[wanted]) {
    const rel = intent === "subscribe" ? subscribe : intents + intent;
    const template = links.find((link) => String(link.rel).toLowerCase() === rel.toLowerCase())?.template;
    const page = typeof template === "string" ? filled(template, intent, said) : null;
    if (page && !(await isBlocked(page))) return { intent, page };
  }
  return { intent: "none", page: null };
}

/** A template with its placeholders replaced, unknown ones by nothing (FEP-3b86 3.2); null where it has no place for ours. */
function filled(template: string, intent: Intent, { address, title }: Said): string | null {
  const values: Record<string, string> =
    intent === "Create"
      ? { content: `${title}\n${address}`, name: title, type: "Note" }
      : { uri: address, object: address, id: address };
  let placed = false;
  const text = template.replaceAll(/\{([^{}]*)\}/g, (_whole, name: string) => {
    const value = Object.hasOwn(values, name) ? values[name] : undefined;
    if (value?.includes(address)) placed = true;
    return value === undefined ? "" : encodeURIComponent(value);
  });
  return placed ? webAddress(text) : null;
}
