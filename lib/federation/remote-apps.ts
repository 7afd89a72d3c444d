import { db } from "../db";
import { env } from "../env";
import { opened, sealed } from "../seal";
import { now } from "../time";
import { hostOf } from "./parse";
import { type App, type Endpoints, isKnown, registerApp } from "./remote-oauth";
import { absolute } from "./uris";

/** Where other servers send people back to who signed in there. */
export const backPath = "/visit/back";

const halfDay = 12 * 60 * 60 * 1000;

/**
 * What a server knows us by: asked for once and kept, the secret sealed. Asked for again when the server forgot us, or
 * knows us for another scope than it offers now.
 * @returns null where people of that server cannot sign in elsewhere
 */
export async function appOf(origin: string, endpoints: Endpoints): Promise<App | null> {
  const host = hostOf(origin);
  const kept = await db.signInApp.findUnique({ where: { host } });
  const secret = kept && opened(kept.clientSecret, about(host, endpoints));
  if (kept && secret) {
    const app = { clientId: kept.clientId, clientSecret: secret };
    const fresh = kept.createdAt.getTime() > now().getTime() - halfDay;
    if (fresh || (await isKnown(endpoints, app))) return app;
  }
  const app = await registerApp(origin, {
    client_name: `Farandole (${new URL(env().PUBLIC_URL).host})`,
    redirect_uris: absolute(backPath),
    scopes: endpoints.scope,
    website: env().PUBLIC_URL,
  });
  if (!app) return null;
  const row = {
    clientId: app.clientId,
    clientSecret: sealed(app.clientSecret, about(host, endpoints)),
    createdAt: now(),
  };
  if (kept) {
    await db.signInApp.update({ where: { host }, data: row });
    return app;
  }
  // Of several who ask at once for the first time, all go on with what one of them got.
  await db.signInApp.createMany({ data: [{ host, ...row }], skipDuplicates: true });
  const first = await db.signInApp.findUniqueOrThrow({ where: { host } });
  const firstSecret = opened(first.clientSecret, about(host, endpoints));
  return firstSecret ? { clientId: first.clientId, clientSecret: firstSecret } : null;
}

function about(host: string, { scope }: Endpoints): string {
  return `${host} ${scope}`;
}
