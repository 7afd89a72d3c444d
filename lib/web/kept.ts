import { cookies, headers } from "next/headers";
import { localPath } from "../accounts/rules";
import { db } from "../db";
import { TooMany } from "../errors";
import { count } from "../limits/commands";
import { findToken, hashSecret, issueToken, minutesOf, newSecret } from "../tokens/commands";
import { type FormState, idle } from "./form";
import { said } from "./said";
import { cookieName, cookieOptions, currentNetwork } from "./session";

const mostBytes = 100_000;

/** The path (with its query) of the page that a form was sent from; "/" when the browser does not say. */
export async function formPath(): Promise<string> {
  const sent = await headers();
  const referer = sent.get("referer");
  const host = sent.get("x-forwarded-host") ?? sent.get("host");
  if (!referer || !URL.canParse(referer)) return "/";
  const url = new URL(referer);
  // What was said there about the step before is over.
  url.searchParams.delete("done");
  return url.host === host ? localPath(url.pathname + url.search) : "/";
}

/**
 * Keeps what was typed into a form whose session had ended, for the browser that typed it and for one hour. Of a flood
 * of such forms from one network the rest is not kept.
 * @param path the page to come back to
 */
export async function keepForm(path: string, typed: NonNullable<FormState["typed"]>): Promise<void> {
  if (JSON.stringify(typed).length > mostBytes) return;
  try {
    await count(["kept form", await currentNetwork()], { points: 60, seconds: 3600 });
  } catch (problem) {
    if (problem instanceof TooMany) return;
    throw problem;
  }
  const secret = newSecret();
  await issueToken(db, secret, { kind: "KEPT_FORM", data: { path, typed } });
  (await cookies()).set(cookieName("kept"), secret, { ...cookieOptions(), maxAge: minutesOf.KEPT_FORM * 60 });
}

/**
 * The state a form starts with: idle, or what was typed here before signing in again.
 * Pages hand it to `useActionState`. Without a kept form it asks the database nothing.
 * @param path the page's own path
 */
export async function startState(path: string): Promise<FormState> {
  const secret = (await cookies()).get(cookieName("kept"))?.value;
  if (!secret) return idle;
  const kept = await findToken("KEPT_FORM", secret);
  const { path: from, typed } = (kept?.data ?? {}) as { path?: string; typed?: FormState["typed"] };
  if (!typed || from?.split("?")[0] !== path) return idle;
  return said({ status: "refused", message: "errors.keptForm", typed });
}

/** Forgets the kept form once something was sent. */
export async function forgetForm(): Promise<void> {
  const jar = await cookies();
  const secret = jar.get(cookieName("kept"))?.value;
  if (!secret) return;
  await db.token.deleteMany({ where: { hash: hashSecret(secret), kind: "KEPT_FORM" } });
  jar.set(cookieName("kept"), "", { ...cookieOptions(), maxAge: 0 });
}
