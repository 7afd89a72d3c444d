import { getLogger } from "@logtape/logtape";
import { env } from "../env";
import { Conflict, Forbidden } from "../errors";
import { askNamed } from "./asking";
import { namedAmong } from "./rules";
import type { Arrival } from "./schema";
import { childOf, type Element, readXml } from "./xml";

const log = getLogger(["farandole", "sign-in"]);

/** Where CAS sends people back to. */
export const casBackPath = "/auth/outside/cas/back";

/** What CAS knows us by in one sign-in: a ticket is for this address alone, and `state` is known to one browser. */
function serviceOf(state: string): string {
  return `${env().PUBLIC_URL}${casBackPath}?state=${encodeURIComponent(state)}`;
}

/** The page of the organisation where people sign in (CAS 3.0, 2.1). */
export function casPage(state: string): string {
  return at("login", { service: serviceOf(state) });
}

/**
 * Asks the CAS server whose ticket this is (CAS 3.0, 2.5 and 2.8). It says so once, and only for the service that the
 * ticket was given for. Tickets of proxies, and answers that came by way of one, are nobody's.
 * @throws Forbidden for a ticket that stands for nobody, Conflict when the server cannot be asked
 */
export async function redeemTicket(ticket: string, state: string): Promise<Arrival> {
  if (!/^ST-[\x21-\x7e]{1,250}$/.test(ticket)) throw new Forbidden("outside.errors.refused");
  const text = await validated(ticket, state).catch((problem: unknown) => {
    log.error("The CAS server could not be asked: {kind}", { kind: problem instanceof Error ? problem.name : "" });
    throw new Conflict("outside.errors.silent");
  });
  const response = readXml(text);
  const success = response?.name === "serviceResponse" ? childOf(response, "authenticationSuccess") : null;
  const user = childOf(success, "user")?.text.trim();
  if (!success || !user || childOf(success, "proxies")) throw new Forbidden("outside.errors.refused");
  return arrivalOf(user, childOf(success, "attributes"));
}

async function validated(ticket: string, state: string): Promise<string> {
  const answer = await askNamed(at("p3/serviceValidate", { service: serviceOf(state), ticket }));
  const text = await answer.text();
  if (!answer.ok) throw new Error("not well");
  return text;
}

/**
 * The ticket whose session at the CAS server ended, out of what it posts then (CAS 3.0, 2.3.3: single logout).
 * @returns null for what is no such word
 */
export function endedTicket(logoutRequest: string): string | null {
  const request = logoutRequest.length <= 20_000 ? readXml(logoutRequest) : null;
  if (request?.name !== "LogoutRequest") return null;
  return childOf(request, "SessionIndex")?.text.trim() || null;
}

function at(path: string, query: Record<string, string>): string {
  return `${env().CAS_URL?.replace(/\/+$/, "")}/${path}?${new URLSearchParams(query)}`;
}

function arrivalOf(user: string, attributes: Element | null): Arrival {
  const all = env();
  const told = (name: string) =>
    (attributes?.children ?? [])
      .filter((child) => child.name === name)
      .map(({ text }) => text.trim())
      .filter(Boolean);
  return {
    kind: "cas",
    provider: "cas",
    subject: user,
    email: told(all.CAS_ATTRIBUTES_EMAIL)[0] ?? null,
    handles: [...told(all.CAS_ATTRIBUTES_HANDLE), user],
    name: told(all.CAS_ATTRIBUTES_NAME)[0] ?? told("cn")[0] ?? null,
    picture: null,
    groups: attributes ? namedAmong("cas", told(all.CAS_ATTRIBUTES_GROUPS)) : null,
  };
}
