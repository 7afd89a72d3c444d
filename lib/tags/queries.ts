import { db } from "../db";
import { listedFor } from "../events/policy";
import type { Viewer } from "../identities/schema";
import { tagName } from "./rules";

/** The tag of /tags/NAME as first written; null unless the viewer sees an event with it. */
export async function findTag(viewer: Viewer, name: string): Promise<{ name: string; label: string } | null> {
  return db.tag.findFirst({
    where: { name: tagName(name), events: { some: { event: listedFor(viewer) } } },
    select: { name: true, label: true },
  });
}
