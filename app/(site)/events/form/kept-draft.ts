import { typedBefore } from "@/lib/drafts/queries";
import type { Acting } from "@/lib/identities/schema";
import type { FormState } from "@/lib/web/form";
import { startState } from "@/lib/web/kept";

/**
 * The state an event form starts with: what was typed before the session ended, else what this identity typed and never
 * sent, else nothing.
 * @returns `at` is when it was typed, for the words above the form
 */
export async function keptDraft(
  viewer: Acting,
  form: string,
  path: string,
): Promise<{ start: FormState; at: Date | null }> {
  const start = await startState(path);
  if (start.typed) return { start, at: null };
  const kept = await typedBefore(viewer, form);
  return kept ? { start: { status: "idle", typed: kept.typed }, at: kept.at } : { start, at: null };
}
