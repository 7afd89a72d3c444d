import type { Say } from "../messages";
import type { ShownNotification } from "./queries";

/** What one of them says, on the site and in letters alike. */
export function sentenceOf(
  say: Say,
  one: Pick<ShownNotification, "kind" | "what" | "count" | "by" | "group" | "title">,
): string {
  const by = one.by ? one.by.name : say("somebody");
  return say(`says.${one.kind}.${one.what}`, { by, count: one.count, group: one.group?.name ?? "", title: one.title });
}
