import type { Acting } from "../identities/schema";
import { discussion, follower, group, invited, members, resource, tasks } from "./groups";
import { appeal, looked, measure } from "./judged";
import type { Asked, Looking, Seen } from "./looking";
import { asked, conversation, desk, event, post, proposal, report, series } from "./outside";
import type { Place } from "./schema";

const looking: Record<Place, Looking> = {
  event,
  desk,
  series,
  asked,
  discussion,
  post,
  resource,
  tasks,
  conversation,
  group,
  members,
  invited,
  follower,
  report,
  proposal,
  measure,
  looked,
  appeal,
};

/**
 * What somebody still may know of what they were told, by the same rules as the pages: null for what is gone, or is no
 * more for them.
 */
export async function seenBy<Row extends Asked>(viewer: Acting, rows: Row[]): Promise<Map<Row, Seen>> {
  const seen = new Map<Row, Seen>();
  const kinds = [...new Set(rows.map(({ data }) => data.in))];
  await Promise.all(
    kinds.map(async (place) => {
      const those = rows.filter(({ data }) => data.in === place);
      const look = await looking[place](viewer, those);
      for (const row of those) {
        const found = look(row);
        if (found) seen.set(row, found);
      }
    }),
  );
  return seen;
}
