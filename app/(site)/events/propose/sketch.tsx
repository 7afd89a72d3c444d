import { getTranslations } from "next-intl/server";
import { Prose } from "@/app/_ui/prose";
import { eventTime } from "@/lib/events/rules";
import { eventInput } from "@/lib/events/schema";
import { markdownToHtml } from "@/lib/html";
import { placeLine } from "@/lib/places/rules";
import { shortWhen } from "../when";

/** A proposed event in short: what, when, where, and its description. */
export async function Sketch({
  input,
  locale,
  heading: Heading = "h2",
}: {
  input: unknown;
  locale: string;
  heading?: "h2" | "h3";
}) {
  const t = await getTranslations("events");
  const parsed = eventInput.safeParse(input);
  if (!parsed.success) return null;
  const event = parsed.data;
  const time = eventTime(event);
  const day = (date: Date | null) => date?.toISOString().slice(0, 10) ?? null;
  const timed = {
    ...time,
    startDate: day(time.startDate),
    endDate: day(time.endDate),
    hideStartTime: event.hideStartTime,
    hideEndTime: event.hideEndTime,
  };
  const { name = "", street = null, postalCode = null, locality = null } = event.place ?? {};
  const place = placeLine({ name, street, postalCode, locality }) || t(`attendance.${event.attendance}`);
  return (
    <article className="panel stack-m">
      <div>
        <Heading>{event.title}</Heading>
        <p>
          <b>{shortWhen(timed, locale, t)}</b> <span className="soft">{event.zone}</span>
          <br />
          {place}
        </p>
        {event.lede ? <p className="lede">{event.lede}</p> : null}
      </div>
      {event.description ? <Prose html={markdownToHtml(event.description)} /> : null}
    </article>
  );
}
