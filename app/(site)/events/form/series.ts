import { getLocale, getTranslations } from "next-intl/server";
import { Invalid } from "@/lib/errors";
import type { EventRow } from "@/lib/events/present";
import type { EventDraft } from "@/lib/events/schema";
import type { Acting } from "@/lib/identities/schema";
import { createSeries, editSeries, planEdit, type Scope, type SeriesEdit } from "@/lib/series/commands";
import { repeatDraft } from "@/lib/series/drafting";
import { ruleSentence } from "../../series/sentence";
import { formatDay } from "../when";
import type { EventForm } from "./input";
import type { PlanWords } from "./plan-note";
import { nextDates, repeatOf } from "./repeat-input";

/** Most dates that are named one by one before a change. */
const named = 12;

/**
 * Where the button asked for it: the next dates, shown in the form, which keeps all that was typed. What takes place once
 * has none: there it was the key "Enter", for which browsers press the first button, and the form is kept.
 * @throws Invalid
 */
export async function showDates(form: EventForm, kept: Record<string, string>): Promise<void> {
  if (form.onward !== "dates" || !form.repeat) return;
  const next = nextDates(form);
  const [locale, t] = await Promise.all([getLocale(), getTranslations("series")]);
  const shown = next && {
    dates: next.dates,
    sentence: ruleSentence(next.rule, form.startDate ?? "", locale, t),
  };
  throw new Invalid({}, "series.form.shown", { ...kept, ...(shown && { nextDates: JSON.stringify(shown) }) });
}

/** A new event that repeats; null for one that does not. */
export async function writeSeries(
  actor: Acting,
  form: EventForm,
  draft: EventDraft,
  options: { organiserId: string; once?: string },
): Promise<EventRow | null> {
  const repeat = repeatOf(form);
  return repeat && (await createSeries(actor, draft, { ...options, ...repeat })).event;
}

/**
 * Changes a date of a series, for itself or for others. Where dates go or come by it, they are shown first.
 * @throws Invalid with what would change, until the form says that it was agreed to
 */
export async function rewriteSeries(
  actor: Acting,
  form: EventForm,
  draft: EventDraft,
  { before, updatedAt, kept }: { before: EventRow; updatedAt?: Date; kept: Record<string, string> },
): Promise<EventRow> {
  if (before.state === "DRAFT" && (repeatOf(form) === null || !before.seriesId))
    return repeatDraft(actor, { eventId: before.id, input: draft, repeat: repeatOf(form), updatedAt });
  const asked = form.scope === "following" || form.scope === "all" ? form.scope : "this";
  const scope: Scope = before.state === "DRAFT" ? "all" : asked;
  const seriesUpdatedAt = form.seriesUpdatedAt ? new Date(form.seriesUpdatedAt) : undefined;
  const repeat = scope !== "this" && repeatOf(form);
  const edit: SeriesEdit = {
    eventId: before.id,
    scope,
    input: draft,
    ...(repeat && { repeat }),
    updatedAt,
    seriesUpdatedAt,
  };
  const plan = await planEdit(actor, edit);
  if (plan.go.length + plan.come.length > 0 && form.agreed !== "on") {
    const words = await wordsOf(plan);
    throw new Invalid({}, "series.plan.needed", { ...kept, plan: JSON.stringify(words) });
  }
  return editSeries(actor, edit);
}

async function wordsOf({ go, come, people }: Awaited<ReturnType<typeof planEdit>>): Promise<PlanWords> {
  const [locale, t] = await Promise.all([getLocale(), getTranslations("series.plan")]);
  const day = (date: string) =>
    formatDay(date.slice(0, 10), locale, { weekday: "long", day: "numeric", month: "long", year: "numeric" });
  const more = (count: number) => (count > named ? [t("more", { count: count - named })] : []);
  return {
    title: t("title"),
    text: t("text"),
    go: t("go"),
    goes: [
      ...go.slice(0, named).map(({ id, date }) => `${day(date)}: ${t("people", { count: people[id] ?? 0 })}`),
      ...more(go.length),
    ],
    come: t("come"),
    comes: [...come.slice(0, named).map(day), ...more(come.length)],
    agree: t("agree"),
  };
}
