import { localPath } from "@/lib/accounts/rules";
import { NotFound, Refusal } from "@/lib/errors";
import { askIssuer } from "@/lib/federation/remote-issuer";
import { count } from "@/lib/limits/commands";
import { casPage } from "@/lib/outside-logins/cas";
import { issuerPage } from "@/lib/outside-logins/oidc";
import { outsideDoors } from "@/lib/outside-logins/rules";
import { newSecret } from "@/lib/tokens/commands";
import { keepBegun } from "@/lib/web/outside";
import { respond } from "@/lib/web/respond";
import { currentNetwork } from "@/lib/web/session";
import { onward, reasonOf } from "../onward";

/**
 * To the organisation's own sign-in. Nothing is written but this browser's cookie; a page elsewhere that leads here is
 * led to ours first, so that nobody is signed in without wanting to be.
 */
export const GET = respond(async (request: Request, { params }: { params: Promise<{ kind: string }> }) => {
  const { kind } = await params;
  if (!outsideDoors().some((door) => door.kind === kind) || kind === "ldap") throw new NotFound();
  const query = new URL(request.url).searchParams;
  const next = localPath(query.get("next"));
  const from = request.headers.get("sec-fetch-site");
  if (from !== null && from !== "same-origin") return onward(`/login?next=${encodeURIComponent(next)}`);
  await count(["outside", await currentNetwork()], { points: 60, seconds: 600 });
  const connecting = query.get("connect") === "1";
  try {
    const { page, begun } = kind === "oidc" ? await issuerPage(askIssuer) : atCas();
    await keepBegun({ kind: kind === "oidc" ? "oidc" : "cas", ...begun, next, connecting });
    return onward(page);
  } catch (problem) {
    if (!(problem instanceof Refusal)) throw problem;
    return onward(`/login?outside=${reasonOf(problem)}&next=${encodeURIComponent(next)}`);
  }
});

function atCas() {
  const state = newSecret();
  return { page: casPage(state), begun: { state, nonce: "", verifier: "" } };
}
