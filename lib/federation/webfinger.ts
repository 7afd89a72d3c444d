import { domainToASCII } from "node:url";
import { env } from "../env";
import { federationSettings } from "../servers/queries";
import { localActor } from "./actors";
import { plainJson, sentence } from "./answers";
import type { JsonObject } from "./context";
import { isHidden } from "./serve-groups";
import { absolute, actorUri, isLocal, parseLocal, serverHandle } from "./uris";

/**
 * `/.well-known/webfinger` (RFC 7033) for acct:name@host, an actor's URL, and this server's own address (its actor).
 * Of a group for its members alone it answers their servers, where they sign.
 */
export async function webFinger(request: Request): Promise<Response> {
  const url = new URL(request.url);
  if ((await federationSettings()).mode === "off") return sentence(404, "This server does not federate");
  const resource = url.searchParams.get("resource");
  if (!resource) return sentence(400, "Missing resource");
  const handle = handleOf(resource);
  if (handle === undefined) return sentence(400, "Not an account or address");
  const actor = handle === null ? null : await localActor(handle);
  if (!actor || (await isHidden(request, actor))) return sentence(404, "Not found");
  if (actor.deletedAt) return sentence(410, "Gone");
  const id = actorUri(actor);
  const page = actor.kind === "APPLICATION" ? absolute("/") : id;
  return plainJson(
    {
      subject: `acct:${actor.handle}@${new URL(env().PUBLIC_URL).host}`,
      aliases: [...new Set([id, page])],
      links: [
        { rel: "self", type: "application/activity+json", href: id },
        { rel: "self", type: 'application/ld+json; profile="https://www.w3.org/ns/activitystreams"', href: id },
        ...(actor.kind === "APPLICATION"
          ? [{ rel: "https://www.w3.org/ns/activitystreams#Application", type: "application/activity+json", href: id }]
          : []),
        { rel: "http://webfinger.net/rel/profile-page", type: "text/html", href: page },
        ...doors(actor.kind),
        ...(actor.avatar
          ? [
              {
                rel: "http://webfinger.net/rel/avatar",
                type: actor.avatar.mediaType,
                href: absolute(`/media/${actor.avatar.key}`),
              },
            ]
          : []),
      ],
    },
    "application/jrd+json; charset=utf-8",
  );
}

/** What our people can be sent home for: FEP-3b86, and the template that older servers know. The page asks before anything is done. */
function doors(kind: string): JsonObject[] {
  if (kind !== "PERSON") return [];
  const intents = ["Object", "Follow", "Join"].map((name) => ({
    rel: `https://w3id.org/fep/3b86/${name}`,
    template: absolute("/authorize_interaction?uri={object}"),
  }));
  const subscribe = absolute("/authorize_interaction?uri={uri}");
  return [...intents, { rel: "http://ostatus.org/schema/1.0/subscribe", template: subscribe }];
}

/** `/.well-known/host-meta` (RFC 6415), the way some find WebFinger. */
export async function hostMeta(asJson: boolean): Promise<Response> {
  const template = absolute("/.well-known/webfinger?resource={uri}");
  if (asJson)
    return plainJson(
      { links: [{ rel: "lrdd", type: "application/jrd+json", template }] },
      "application/jrd+json; charset=utf-8",
    );
  const xml = `<?xml version="1.0" encoding="UTF-8"?>\n<XRD xmlns="http://docs.oasis-open.org/ns/xri/xrd-1.0">\n  <Link rel="lrdd" type="application/jrd+json" template="${template}"/>\n</XRD>\n`;
  return new Response(xml, {
    headers: { "content-type": "application/xrd+xml; charset=utf-8", "access-control-allow-origin": "*" },
  });
}

/** The handle that a resource names here; null when it is on another server or nobody's, undefined when it is no resource. */
function handleOf(resource: string): string | null | undefined {
  const account = /^(?:acct:)?@?([^@/\s]+)@([^@/\s]+)$/i.exec(resource.trim());
  if (account?.[1] && account[2]) {
    const own = new URL(env().PUBLIC_URL);
    const host = account[2].toLowerCase();
    const ascii = domainToASCII(host.replace(/:\d+$/, "")) + (/:\d+$/.exec(host)?.[0] ?? "");
    return ascii === own.host || ascii === own.hostname ? decoded(account[1]) : null;
  }
  if (!URL.canParse(resource)) return undefined;
  const url = new URL(resource);
  if (!/^https?:$/.test(url.protocol)) return undefined;
  if (isLocal(resource) && url.pathname === "/") return serverHandle;
  const named = parseLocal(resource);
  return named?.type === "actor" ? named.handle : null;
}

function decoded(handle: string): string {
  try {
    return decodeURIComponent(handle);
  } catch {
    return handle;
  }
}
