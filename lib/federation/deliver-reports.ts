import { db, transaction } from "../db";
import { serverActor } from "../instance/queries";
import type { Fact } from "../jobs/facts";
import { inboxesOf } from "./audience";
import { withContext } from "./context";
import { queueActivity } from "./delivery";
import { activityUri, actorUri } from "./uris";

/**
 * A report is also told to the server of what is reported, where whoever reported wishes so: in the name of this server,
 * so that nobody learns who it was (security.md, D13). The person stands first, as Mobilizon reads it.
 */
export async function deliverReport(fact: Fact): Promise<void> {
  const report = await db.report.findUnique({
    where: { id: fact.subject },
    include: {
      reported: true,
      event: { select: { uri: true } },
      comment: { select: { uri: true } },
      message: { select: { uri: true } },
      post: { select: { uri: true } },
    },
  });
  const { reported } = report ?? {};
  // Moderators who pass it on say it in their own words.
  const { text = report?.text ?? "" } = fact.data as { text?: string };
  const relay = await serverActor();
  if (!report?.forwarded || !reported?.uri || reported.deletedAt || !relay) return;
  const things = [report.event, report.comment, report.message, report.post].flatMap((thing) => thing?.uri ?? []);
  const person = actorUri(reported);
  const json = withContext({
    type: "Flag",
    id: activityUri(fact.id),
    actor: actorUri(relay),
    content: text,
    to: [person],
    cc: [],
    published: fact.at.toISOString(),
    object: [person, ...things],
  });
  const inboxes = await inboxesOf({ id: reported.id });
  await transaction((tx) => queueActivity(tx, { factId: fact.id, actorId: relay.id, json, inboxes }));
}
