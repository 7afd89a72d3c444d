import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/app/_ui/action-form";
import { Dancers } from "@/app/_ui/dancers";
import { env } from "@/lib/env";
import { wallTime } from "@/lib/time";
import { askedHere } from "@/lib/web/asked";
import { EventStrip } from "../../../event-strip";
import { clock, zoneLetters } from "../../../when";
import { loadForAnswer } from "../../load";
import { sendAgain } from "../actions";
import { Frame } from "../frame";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("coming.sent"))("title"), robots: { index: false } };
}

/** "One more step": which address the letter went to, until when the places are held, and what to do when none comes. */
export default async function SentPage({ params }: { params: Promise<{ slug: string }> }) {
  const event = await loadForAnswer((await params).slug);
  const asked = await askedHere(event.id);
  if (!asked) redirect(`${event.path}/join`);
  const t = await getTranslations("coming.sent");
  const seats = Number(asked.typed.seats ?? 1);
  const until = asked.heldUntil && new Date(asked.heldUntil);
  const { NODE_ENV, SMTP_URL } = env();
  return (
    <Frame event={event}>
      <div className="paper-note">
        <Dancers count={8} from={1} gap={3} gaps={Math.min(seats, 3)} />
        <h1>{t(event.confirmGuests ? "title" : "titleOnce")}</h1>
        <p>
          {t.rich(event.confirmGuests ? "text" : "textOnce", {
            email: asked.email,
            b: (words) => <strong>{words}</strong>,
          })}
        </p>
        {until ? (
          <p>
            {t.rich("held", {
              count: seats,
              time: `${clock(wallTime(until, event.zone))} ${zoneLetters(event.zone, until)}`,
              b: (words) => <strong>{words}</strong>,
            })}
          </p>
        ) : null}
        <p>{t("spam")}</p>
        <div className="row">
          <ActionForm action={sendAgain}>
            <input name="eventId" type="hidden" value={event.id} />
            <button className="btn" type="submit">
              {t("again")}
            </button>
          </ActionForm>
          <a className="btn btn-quiet" href={`${event.path}/join#with-email`}>
            {t("change")}
          </a>
        </div>
        {NODE_ENV === "development" && !SMTP_URL ? (
          <p>
            <a href="/dev/letters">{t("letters")}</a>
          </p>
        ) : null}
      </div>
      <div className="join-strip">
        <EventStrip event={event} />
      </div>
    </Frame>
  );
}
