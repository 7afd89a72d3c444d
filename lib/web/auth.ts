import { headers } from "next/headers";
import type { NextAuthOptions } from "next-auth";
import type { JWT } from "next-auth/jwt";
import Credentials from "next-auth/providers/credentials";
import { db } from "../db";
import { env } from "../env";
import { usualIdentity } from "../identities/queries";
import { checkPassword } from "../passwords/commands";
import { keptFor } from "../retention/rules";
import { secondStepOf } from "../second-step/queries";
import { endSession, startSession } from "../sessions/commands";
import { findSession } from "../sessions/queries";
import { cookieName, cookieOptions, currentNetwork, isSecure } from "./session";
import { meetDevice } from "./sign-in";

/**
 * next-auth over our own Session rows: its "JWT" is the random token whose hash stands in the row, so that a session
 * can be revoked at once. Password sign-in on our pages does the same without JavaScript (app/(account)/login).
 */
export function authOptions(): NextAuthOptions {
  const options = cookieOptions();
  return {
    secret: env().SECRET_KEY,
    useSecureCookies: isSecure(),
    pages: { signIn: "/login", signOut: "/logout", error: "/login", newUser: "/my/identities" },
    session: { strategy: "jwt", maxAge: Math.floor(keptFor("sessions") / 1000) },
    cookies: {
      sessionToken: { name: cookieName("session"), options },
      csrfToken: { name: cookieName("csrf"), options },
      callbackUrl: { name: cookieName("callback"), options },
    },
    providers: [
      Credentials({
        name: "Farandole",
        credentials: { email: { type: "email" }, password: { type: "password" } },
        authorize: async (sent) => {
          const account = await checkPassword(sent?.email ?? "", sent?.password ?? "", await currentNetwork()).catch(
            () => null,
          );
          if (!account) return null;
          // Where an organisation's doors are the only ones, this one is shut: stewards have theirs on our own page,
          // where the second step is taken, too.
          const { since } = await secondStepOf(account.id);
          return env().SSO_ONLY || since ? null : { id: account.id };
        },
      }),
    ],
    events: {
      signOut: async ({ token }) => {
        if (typeof token?.own === "string") await endSession(token.own);
      },
    },
    jwt: {
      encode: async ({ token }) => {
        if (typeof token?.own === "string") return token.own;
        if (!token?.sub) return "";
        const actor = await usualIdentity(token.sub);
        await meetDevice(token.sub, "password");
        const userAgent = (await headers()).get("user-agent");
        return startSession(db, { accountId: token.sub, actorId: actor?.id ?? null, userAgent });
      },
      decode: async ({ token }) => {
        const session = token ? await findSession(token) : null;
        // `own` lets encode() hand back the same token instead of making a new row.
        return session && ({ sub: session.account.id, email: session.account.email, own: token } satisfies JWT);
      },
    },
  };
}
