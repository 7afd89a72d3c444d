import { memberCount } from "../memberships/queries";
import type { JsonObject } from "./context";
import { absolute, collectionUri, serverHandle, sharedInboxUri } from "./uris";

const openness = { OPEN: "open", MODERATED: "moderated", INVITE_ONLY: "invite_only" } as const;
const memberCollections = ["members", "resources", "posts", "todos", "discussions", "events"] as const;

/**
 * What a Group says beside what every actor says. Mobilizon reads the collections from `endpoints`, others from the top.
 * Who runs it is not told: PeerTube wants a non-empty attributedTo, so that this server stands there.
 */
export async function groupTraits(group: {
  id: string;
  handle: string;
  openness: keyof typeof openness;
  place: string | null;
}): Promise<JsonObject> {
  const collections: JsonObject = Object.fromEntries(
    memberCollections.map((name) => [name, collectionUri(group.handle, name)]),
  );
  return {
    type: "Group",
    ...collections,
    moderators: collectionUri(group.handle, "moderators"),
    endpoints: { sharedInbox: sharedInboxUri(), ...collections },
    memberCount: await memberCount(group.id),
    openness: openness[group.openness],
    postingRestrictedToMods: true,
    attributedTo: [{ type: "Application", id: absolute(`/@${serverHandle}`) }],
    ...(group.place ? { location: { type: "Place", name: group.place } } : {}),
  };
}
