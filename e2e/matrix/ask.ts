import type { Scene } from "./scene";
import type { State } from "./states";
import type { Answer, Ask } from "./walk";

/** Asks the running server, redirects not followed, as somebody whose browser holds that session. */
export function askServer(origin: string, scene: Pick<Scene, "sessions" | "events">): Ask {
  const { port } = new URL(origin);
  // Who has a link alone: its invitation is in the browser, for the event that is asked about.
  const invitation = (about: State = "crowdInvited") =>
    scene.events.find(({ state }) => state === about)?.crowd?.links.open ?? "";
  return async ({ path, about, headers = {} }, viewer) => {
    const token = scene.sessions[viewer];
    const sent = new Headers({ "accept-language": "en", ...headers });
    if (token) sent.set("cookie", `session-${port}=${token}`);
    if (viewer === "bearer") sent.set("cookie", `invitation-${port}=${invitation(about)}`);
    const get = (address: string) => fetch(address, { headers: sent, redirect: "manual" });
    const response = await get(origin + path.replace("ORIGIN", encodeURIComponent(origin)));
    // The framework sends whoever asks for a payload to the address that its own links would have.
    const payload = sent.has("rsc") && response.status === 307 ? response.headers.get("location") : null;
    const answer = payload?.includes("_rsc=") ? await get(new URL(payload, origin).href) : response;
    return { status: answer.status, text: await readable(answer) };
  };
}

/** Everything of an answer in which something could be read, with what web formats do to text undone. */
export async function readable(response: Response): Promise<string> {
  const headers = [...response.headers].map(([name, value]) => `${name}: ${value}`).join("\n");
  const body = Buffer.from(await response.arrayBuffer());
  const type = response.headers.get("content-type") ?? "";
  const text = /image|octet-stream|font/.test(type) ? `[${body.length} bytes]` : body.toString("utf8");
  return [headers, text].map(plain).join("\n");
}

function plain(text: string): string {
  return text
    .replaceAll(/\r\n[ \t]/g, "") // folded lines of iCalendar
    .replaceAll(/\\u([0-9a-f]{4})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    .replaceAll(/&#x([0-9a-f]+);/gi, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 16)))
    .replaceAll(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replaceAll("&amp;", "&")
    .replaceAll(/\\([/,;])/g, "$1")
    .replaceAll(/%([0-9a-f]{2})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}

/** A page without what differs from one request for it to the next: nonces, and how the framework numbers its rows. */
export function withoutChance(text: string): string {
  return text
    .replaceAll(/^(date|etag|content-length|x-request-id|keep-alive|connection|transfer-encoding): .*$/gm, "")
    .replaceAll(/nonce[-=":\\]+[A-Za-z0-9+/=]+/g, "")
    .replaceAll(/_rsc=\w+/g, "")
    .replaceAll(/\$[A-Za-z@]?[0-9a-f]+/g, "$")
    .replaceAll("\\n", "\n")
    .replaceAll(/^[0-9a-f]+:/gm, "");
}

/** An {@link Ask} that remembers: the same question has the same answer, so that checkers can be tried on it again. */
export function remembering(ask: Ask): Ask & { asked: Map<string, Answer> } {
  const asked = new Map<string, Answer>();
  const again: Ask = async (what, viewer) => {
    const key = `${viewer} ${what.path} ${JSON.stringify(what.headers ?? {})}`;
    const known = asked.get(key);
    if (known) return known;
    const answer = await ask(what, viewer);
    asked.set(key, answer);
    return answer;
  };
  return Object.assign(again, { asked });
}
