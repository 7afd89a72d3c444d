import type { EventRow } from "@/lib/events/present";
import type { EventForm } from "./input";
import { valuesOf } from "./values";

const quiet = ["eventId", "updatedAt", "coverId", "onward", "once", "publisher"];

/**
 * What somebody else wrote meanwhile where it differs from what stands in this form: carried in the form, so that both
 * can be read side by side. Sending again then keeps this one.
 */
export function theirs(row: EventRow, form: EventForm): { updatedAt: string; theirs: string } {
  const now = valuesOf(row);
  const typed = form as Record<string, unknown>;
  const differing = Object.entries(now)
    .filter(([name, value]) => !quiet.includes(name) && text(value) !== text(typed[name]))
    .map(([name, value]) => [name, text(value)]);
  return { updatedAt: row.updatedAt.toISOString(), theirs: JSON.stringify(Object.fromEntries(differing)) };
}

function text(value: unknown): string {
  return Array.isArray(value) ? value.join(", ") : typeof value === "string" ? value.replaceAll("\r\n", "\n") : "";
}
