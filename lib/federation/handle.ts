import { getLogger } from "@logtape/logtape";
import { env } from "../env";
import { BadRequest, sentence } from "./answers";
import { actorCollection } from "./collections";
import { federation } from "./federation";
import { nodeInfo, nodeInfoLinks } from "./nodeinfo";
import { receive } from "./receive";
import { activityObject, noteObject } from "./serve-activities";
import { commentObject, repliesToComment } from "./serve-comments";
import { discussionObject, entryObject } from "./serve-discussions";
import { eventCollection, eventObject } from "./serve-events";
import { closedGroupAt, isHidden } from "./serve-groups";
import { memberDocument } from "./serve-memberships";
import { messageObject } from "./serve-messages";
import { isUnsigned, servedOnce } from "./serve-once";
import { postObject } from "./serve-posts";
import { questionObject } from "./serve-questions";
import { resourceObject } from "./serve-resources";
import { type CollectionName, collectionNames } from "./uris";
import { admit } from "./viewer";
import { hostMeta, webFinger } from "./webfinger";

const log = getLogger(["farandole", "federation"]);

type Route = [path: RegExp, answer: (request: Request, first: string, second: string) => Promise<Response>];

const gets: Route[] = [
  [/^\/\.well-known\/webfinger$/, (request) => webFinger(request)],
  [/^\/\.well-known\/nodeinfo$/, () => nodeInfoLinks()],
  [/^\/\.well-known\/host-meta$/, () => hostMeta(false)],
  [/^\/\.well-known\/host-meta\.json$/, () => hostMeta(true)],
  [/^\/nodeinfo\/(2\.[01])$/, (_request, version) => nodeInfo(version === "2.0" ? "2.0" : "2.1")],
  [/^\/@[^/]+\/?$/, (request) => actor(request)],
  [
    new RegExp(`^/@([^/]+)/(${collectionNames.join("|")})/?$`),
    (request, handle, name) => actorCollection(request, handle, name as CollectionName),
  ],
  [/^\/events\/([^/]+)\/?$/, (request, id) => eventObject(request, id)],
  [
    /^\/events\/([^/]+)\/(replies|attendees|likes|shares)\/?$/,
    (request, id, name) => eventCollection(request, id, name),
  ],
  [/^\/comments\/([^/]+)\/?$/, (request, id) => commentObject(request, id)],
  [/^\/comments\/([^/]+)\/replies\/?$/, (request, id) => repliesToComment(request, id)],
  [/^\/questions\/([^/]+)\/?$/, (request, id) => questionObject(request, id)],
  [/^\/discussions\/([^/]+)\/?$/, (request, id) => discussionObject(request, id)],
  [/^\/entries\/([^/]+)\/?$/, (request, id) => entryObject(request, id)],
  [/^\/messages\/([^/]+)\/?$/, (request, id) => messageObject(request, id)],
  [/^\/activities\/([^/]+)\/object$/, (request, id) => noteObject(request, id)],
  [/^\/resources\/([^/]+)\/?$/, (request, id) => resourceObject(request, id)],
  [/^\/posts\/([^/]+)\/?$/, (request, id) => postObject(request, id)],
  [/^\/members\/([^/]+)\/?$/, (request, id) => memberDocument(request, id)],
  [/^\/activities\/([^/]+)\/?$/, (request, id) => activityObject(request, id)],
];

/**
 * The whole ActivityPub surface: every request that the rewrites hand over.
 * @param request as the framework made it; its origin is the listener's and is replaced by PUBLIC_URL's
 */
export async function handle(request: Request): Promise<Response> {
  const url = new URL(request.url);
  const path = url.pathname;
  const own = new URL(path + url.search, env().PUBLIC_URL);
  try {
    if (request.method === "POST" && /^\/(@[^/]+\/)?inbox$/.test(path)) return await receive(request, own);
    if (request.method !== "GET" && request.method !== "HEAD")
      return sentence(405, "Not allowed", { allow: "GET, HEAD" });
    const asked = new Request(own, { method: "GET", headers: request.headers });
    for (const [pattern, answer] of gets) {
      const match = pattern.exec(path);
      if (!match) continue;
      const known = path.startsWith("/.well-known/") || path.startsWith("/nodeinfo/");
      const personal = !known && (await admit(asked));
      const give = () => answer(asked, match[1] ?? "", match[2] ?? "");
      const response = isUnsigned(asked) ? await servedOnce(asked, give) : await give();
      if (personal) response.headers.set("cache-control", "private, no-store");
      return response;
    }
    return sentence(404, "Not found");
  } catch (error) {
    if (error instanceof BadRequest) return sentence(error.status, error.message, error.headers);
    log.error("Answering {path} failed: {error}", { path, error });
    return sentence(503, "Try again later", { "retry-after": "30" });
  }
}

/** Fedify's dispatcher answers only those who ask for ActivityPub; whoever gets here did, in one form or another. */
async function actor(request: Request): Promise<Response> {
  const closed = await closedGroupAt(new URL(request.url).pathname);
  if (closed && (await isHidden(request, closed))) return sentence(404, "Not found");
  const asked = new Request(request, {
    headers: { ...Object.fromEntries(request.headers), accept: "application/activity+json" },
  });
  const response = await federation().fetch(asked, { contextData: null });
  response.headers.set("vary", "Accept");
  if (closed) response.headers.set("cache-control", "private, no-store");
  return response;
}
