import { NotFound, Refusal } from "@/lib/errors";
import { askIssuer } from "@/lib/federation/remote-issuer";
import { count } from "@/lib/limits/commands";
import { endedTicket, redeemTicket } from "@/lib/outside-logins/cas";
import { redeemCode } from "@/lib/outside-logins/oidc";
import { outsideDoors } from "@/lib/outside-logins/rules";
import type { Arrival } from "@/lib/outside-logins/schema";
import { endByTicket, rememberTicket } from "@/lib/outside-logins/tickets";
import { type BegunHere, takeBegun } from "@/lib/web/outside";
import { enter } from "@/lib/web/outside-sign-in";
import { respond } from "@/lib/web/respond";
import { currentNetwork } from "@/lib/web/session";
import { onward, reasonOf } from "../../onward";

interface Way {
  params: Promise<{ kind: string }>;
}

/**
 * Back from the organisation's sign-in. Only the browser that went there is heard, and only once; then the organisation
 * is asked who it is.
 */
export const GET = respond(async (request: Request, { params }: Way) => {
  const kind = await openKind(params);
  const query = new URL(request.url).searchParams;
  await count(["outside back", await currentNetwork()], { points: 60, seconds: 600 });
  const begun = await takeBegun(query.get("state") ?? "");
  if (begun?.kind !== kind) return onward("/login?outside=stale");
  try {
    const ticket = query.get("ticket") ?? "";
    const arrival = await arrivalBy(begun, query, ticket);
    const { redirect, accountId } = await enter(arrival, begun);
    if (kind === "cas" && accountId) await rememberTicket(accountId, ticket);
    return onward(redirect);
  } catch (problem) {
    if (!(problem instanceof Refusal)) throw problem;
    return onward(`/login?outside=${reasonOf(problem)}&next=${encodeURIComponent(begun.next)}`);
  }
});

/** The CAS server says that a session ended there (CAS 3.0, 2.3.3). It gets the same answer whatever it said. */
export const POST = respond(async (request: Request, { params }: Way) => {
  if ((await openKind(params)) !== "cas") throw new NotFound();
  await count(["outside end", await currentNetwork()], { points: 600, seconds: 600 });
  const said = new URLSearchParams(await request.text()).get("logoutRequest");
  const ticket = said && endedTicket(said);
  if (ticket) await endByTicket(ticket);
  return new Response(null, { status: 204, headers: { "Cache-Control": "no-store" } });
});

async function openKind(params: Way["params"]): Promise<string> {
  const { kind } = await params;
  if (!outsideDoors().some((door) => door.kind === kind) || kind === "ldap") throw new NotFound();
  return kind;
}

function arrivalBy(begun: BegunHere, query: URLSearchParams, ticket: string): Promise<Arrival> {
  return begun.kind === "cas" ? redeemTicket(ticket, begun.state) : redeemCode(query, begun, askIssuer);
}
