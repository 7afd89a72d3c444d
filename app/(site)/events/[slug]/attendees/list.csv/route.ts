import { stringify } from "csv-stringify/sync";
import { getLocale, getTranslations } from "next-intl/server";
import { NotFound } from "@/lib/errors";
import { findEvent } from "@/lib/events/queries";
import { joinQuestion } from "@/lib/events/schema";
import { exportPeople } from "@/lib/participations/desk";
import type { PersonComing } from "@/lib/participations/queries";
import { wallTime } from "@/lib/time";
import { respond } from "@/lib/web/respond";
import { currentViewer } from "@/lib/web/session";
import { handOf } from "../lists";

type Context = { params: Promise<{ slug: string }> };

const columns = ["name", "state", "people", "contact", "server", "hand", "asked", "ticket", "came", "message"] as const;

/**
 * The list of people as a file for spreadsheets, once its taker promised to delete it after the event. What people typed
 * can be no formula there.
 */
export const POST = respond(async (request: Request, { params }: Context) => {
  const viewer = await currentViewer();
  if (!viewer) throw new NotFound();
  const event = await findEvent(viewer, (await params).slug);
  if ((await request.formData()).get("promise") !== "on") {
    const path = `/events/${event.slug}/attendees?done=desk.notices.promise#take`;
    return new Response(null, { status: 303, headers: { Location: path } });
  }
  const people = await exportPeople(viewer, event.id);
  const [t, locale] = await Promise.all([getTranslations("desk.csv"), getLocale()]);
  const questions = joinQuestion.array().safeParse(event.questions).data ?? [];
  const rows = people.map((person) => {
    const cells = cellsOf(person, event.zone, {
      state: t(`states.${person.state}`),
      hand: t(`hands.${handOf(person)}`),
    });
    return [...columns.map((column) => cells[column]), ...questions.map(({ id }) => person.answers[id] ?? "")];
  });
  const head = [...columns.map((column) => t(column)), ...questions.map(({ label }) => label)];
  const text = stringify([head, ...rows], {
    bom: true,
    // Spreadsheets of a language that writes 1,5 expect semicolons.
    delimiter: locale === "fr" ? ";" : ",",
    escape_formulas: true,
    record_delimiter: "windows",
  });
  return new Response(text, {
    headers: {
      "Content-Type": "text/csv; charset=utf-8",
      "Content-Disposition": `attachment; filename="${event.slug}.csv"`,
      "Cache-Control": "private, no-store",
      "X-Robots-Tag": "noindex",
    },
  });
});

function cellsOf(
  person: PersonComing,
  zone: string,
  said: { state: string; hand: string },
): Record<(typeof columns)[number], string | number> {
  const { name, seats, actor, guest, ticketCode, createdAt, checkedInAt, message } = person;
  const clock = (moment: Date) => wallTime(moment, zone).replace("T", " ");
  return {
    name,
    ...said,
    people: seats,
    contact: guest ? (guest.email ?? "") : actor ? `@${actor.handle}` : "",
    server: actor?.host ?? "",
    asked: clock(createdAt),
    ticket: ticketCode ?? "",
    came: checkedInAt ? clock(checkedInAt) : "",
    message: message ?? "",
  };
}
