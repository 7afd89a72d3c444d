import { randomBytes } from "node:crypto";
import { env } from "../env";
import type { Finding } from "../instance/checks";
import { answerTo } from "../instance/setup";
import { Unresolved } from "./addresses";
import { guardedFetch, Refused } from "./guard";

/**
 * Asks for this server's own address as another server would: with the same guard, so that no private network is asked.
 * Only this very server knows the answer; whoever else stands there is told apart.
 */
export async function lookAtOurselves(): Promise<Finding> {
  const origin = env().PUBLIC_URL;
  const nonce = randomBytes(16).toString("base64url");
  const found = (tone: Finding["tone"], says: string, more: Record<string, string | number> = {}): Finding => ({
    check: "address",
    tone,
    says,
    values: { origin, ...more },
  });
  try {
    const options = { outside: true, redirect: "manual", maxBytes: 1000, deadline: 8000 } as const;
    const answer = await guardedFetch(`${origin}/api/reached/${nonce}`, options);
    const text = (await answer.text()).trim();
    if (answer.status === 200 && text === answerTo(nonce)) return found("ok", "well");
    if (answer.status >= 300 && answer.status < 400)
      return found("stop", "elsewhere", { to: answer.headers.get("location") ?? "" });
    return found("stop", "other", { status: answer.status });
  } catch (problem) {
    if (problem instanceof Refused) return found("warn", origin.startsWith("http://") ? "plain" : "inside");
    if (problem instanceof Unresolved) return found("stop", "unknown");
    const code = (problem as NodeJS.ErrnoException).code ?? (problem instanceof Error ? problem.name : "");
    return found("stop", /CERT|SSL|TLS|SELF_SIGNED/i.test(code) ? "certificate" : "silent", { reason: code });
  }
}
