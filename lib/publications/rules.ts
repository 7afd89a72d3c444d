/** Why a draft does not publish itself though its moment came. */
export type Stuck = "past" | "nobody";

/**
 * @param event a draft with the moment at which it publishes itself
 * @returns null while there is nothing wrong: no moment, one to come, or one whose job is about to run
 */
export function stuckOf(event: { publishAt: Date | null; endsAt: Date; state: string }, at: Date): Stuck | null {
  if (event.state !== "DRAFT" || !event.publishAt || event.publishAt > at) return null;
  if (event.endsAt < at) return "past";
  // The clock looks every minute; whoever is still a draft after ten has nobody left who may publish it.
  return at.getTime() - event.publishAt.getTime() > 10 * 60_000 ? "nobody" : null;
}
