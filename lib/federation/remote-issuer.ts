import { env } from "../env";
import { type Asking, askNamed } from "../outside-logins/asking";
import { guardedFetch } from "./guard";

/**
 * Asks an issuer of OpenID Connect. The operator named its origin, which may lie in the organisation's own network; other
 * addresses that its documents name are asked like any that strangers choose (docs/decisions/4102).
 */
export const askIssuer: Asking = async (url, init = {}) => {
  const { OIDC_ISSUER } = env();
  if (OIDC_ISSUER && new URL(url).origin === new URL(OIDC_ISSUER).origin) return askNamed(url, init);
  const { method = "GET", headers, body } = init;
  return guardedFetch(url, {
    method,
    ...(headers && { headers }),
    ...(body && { body: String(body) }),
    redirect: "manual",
    outside: true,
  });
};
