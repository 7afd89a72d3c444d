import { db } from "../db";
import { mayIn } from "../memberships/queries";
import { activityJson, sentence } from "./answers";
import { tombstone, withContext } from "./context";
import { memberObject } from "./memberships";
import { absolute } from "./uris";
import { signedViewer } from "./viewer";

/**
 * `/members/ID`: who is what in which group. For the person, the group, members, and the servers of the first two; to
 * everybody else as if there were none. 410 once it is over.
 */
export async function memberDocument(request: Request, id: string): Promise<Response> {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)) return sentence(404, "Not found");
  const row = await db.membership.findUnique({ where: { id }, include: { group: true, actor: true } });
  if (!row) return formerly(id);
  if (row.uri !== null) return sentence(404, "Not found");
  const viewer = await signedViewer(request);
  const { group, actor } = row;
  const party =
    viewer !== null &&
    ([group.id, actor.id].includes(viewer.id) ||
      (viewer.kind === "APPLICATION" && [group.host, actor.host].includes(viewer.host)) ||
      (await mayIn(group.id, viewer.id, "see")));
  return party
    ? activityJson(withContext(memberObject(row, group, actor)), { personal: true })
    : sentence(404, "Not found");
}

async function formerly(id: string): Promise<Response> {
  const kinds = ["membership.removed", "membership.left", "membership.rejected"];
  const end = await db.fact.findFirst({ where: { subject: id, kind: { in: kinds } }, orderBy: { at: "desc" } });
  return end
    ? activityJson(tombstone(absolute(`/members/${id}`), "Member", end.at), { status: 410 })
    : sentence(404, "Not found");
}
