import { db } from "../db";
import type { Acting } from "../identities/schema";
import { type Typed, typedFields } from "./rules";

/** What somebody typed into a form and never sent; null for nothing. Nobody else's is ever found. */
export async function typedBefore(actor: Acting, form: string): Promise<{ typed: Typed; at: Date } | null> {
  const row = await db.formDraft.findUnique({ where: { actorId_form: { actorId: actor.id, form } } });
  const typed = typedFields.safeParse(row?.typed);
  return row && typed.success ? { typed: typed.data, at: row.updatedAt } : null;
}
