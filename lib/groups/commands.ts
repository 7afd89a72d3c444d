import { transaction } from "../db";
import { Invalid, must } from "../errors";
import type { Openness } from "../generated/prisma/enums";
import type { ActorModel } from "../generated/prisma/models";
import { claimHandle } from "../handles/commands";
import { markdownToHtml } from "../html";
import type { Acting } from "../identities/schema";
import { record } from "../jobs/facts";
import { now } from "../time";
import { changeGroup, mustBeItsOwnName } from "./managing";
import { type GroupDraft, type GroupInput, groupInput } from "./schema";

/**
 * Founds a group: an actor of its own, with the founder as owner.
 * @throws Invalid naming the fields; a handle that was ever taken stays taken
 */
export async function createGroup(actor: Acting, draft: GroupDraft): Promise<ActorModel> {
  must(actor.kind === "PERSON" && actor.host === "", "errors.forbidden");
  const input = checked(draft);
  return transaction(async (tx) => {
    await claimHandle(tx, input.handle);
    await mustBeItsOwnName(tx, input.name, null);
    const pictures = [input.avatarId, input.coverId].filter((id) => id !== null && id !== undefined);
    const own = await tx.media.count({ where: { id: { in: pictures }, uploaderId: actor.id } });
    if (own !== new Set(pictures).size) throw new Invalid({ avatarId: ["errors.pictureGone"] });
    const group = await tx.actor.create({
      data: {
        kind: "GROUP",
        handle: input.handle,
        name: input.name,
        summarySource: input.summary,
        summaryHtml: markdownToHtml(input.summary),
        language: input.language ?? null,
        place: input.place || null,
        ribbon: input.ribbon,
        ribbonShape: input.ribbonShape,
        openness: input.openness,
        visibility: input.visibility,
        avatarId: input.avatarId ?? null,
        coverId: input.coverId ?? null,
        publishedOn: new Date(now().toISOString().slice(0, 10)),
      },
    });
    await tx.membership.create({ data: { groupId: group.id, actorId: actor.id, role: "OWNER" } });
    await record(tx, "group.created", { actorId: actor.id, subject: group.id, groupId: group.id });
    return group;
  });
}

/**
 * Says how people become members of a group: at once, after somebody said yes, or by invitation alone. Whoever asked
 * before waits on.
 * @throws NotFound, Forbidden for who may not change the group
 */
export function setOpenness(
  actor: Acting,
  { groupId, openness }: { groupId: string; openness: Openness },
): Promise<ActorModel> {
  return changeGroup(actor, { groupId, change: { openness } });
}

function checked(draft: GroupDraft): GroupInput {
  const parsed = groupInput.safeParse(draft);
  if (parsed.success) return parsed.data;
  throw new Invalid(Object.fromEntries(parsed.error.issues.map((issue) => [issue.path.join("."), [issue.message]])));
}
