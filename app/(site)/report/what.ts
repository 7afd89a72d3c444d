import { NotFound } from "@/lib/errors";
import { findEvent } from "@/lib/events/queries";
import { findActor } from "@/lib/identities/queries";
import type { Viewer } from "@/lib/identities/schema";
import { shownPicture } from "@/lib/media/queries";
import { findPost } from "@/lib/posts/queries";
import type { What } from "@/lib/reports/schema";

/** The thing that an address of the form names: ?event=SLUG, ?comment=ID, ?message=ID, ?entry=ID, ?post=SLUG, ?picture=KEY, ?actor=@HANDLE. */
export interface Asked {
  event?: string;
  comment?: string;
  message?: string;
  entry?: string;
  post?: string;
  picture?: string;
  actor?: string;
}

/** What of them is there to be reported. @throws NotFound, Gone */
export async function whatOf(
  viewer: Viewer,
  { event, comment, message, entry, post, picture, actor }: Asked,
): Promise<What> {
  if (event) return { eventId: (await findEvent(viewer, event)).id };
  if (comment) return { commentId: comment };
  if (message) return { messageId: message };
  if (entry) return { entryId: entry };
  if (post) return { postId: (await findPost(viewer, post)).id };
  if (picture) return { mediaId: (await shownPicture(viewer, picture))?.id ?? "" };
  if (!actor) throw new NotFound();
  const [handle = "", host = ""] = actor.replace(/^@/, "").split("@");
  return { actorId: (await findActor(handle, host, viewer)).id };
}
