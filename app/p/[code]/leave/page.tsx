import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ButtonLink } from "@/app/_ui/button";
import { now } from "@/lib/time";
import { Frame } from "../../../(site)/events/[slug]/join/frame";
import { EventStrip } from "../../../(site)/events/event-strip";
import { leave } from "../actions";
import { Press } from "../press";
import { standingOf } from "../standing";
import { linksToEvent, loadTicket } from "../ticket";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("coming.leave"))("title"), robots: { index: false, follow: false } };
}

/** "We can't come": asked once more, since the place goes to somebody else at once. */
export default async function LeavePage({ params }: { params: Promise<{ code: string }> }) {
  const { code } = await params;
  const ticket = await loadTicket(code);
  const linked = linksToEvent(ticket);
  if (!["going", "moved"].includes(standingOf(ticket, now(), null))) redirect(`/p/${code}`);
  const t = await getTranslations("coming.leave");
  const { seats } = ticket.participation;
  return (
    <Frame event={ticket.event} linked={linked}>
      <h1>{t("title")}</h1>
      <EventStrip event={ticket.event} linked={linked} />
      <p>{t("text", { count: seats })}</p>
      <div className="stack guest-steps">
        <Press action={leave} code={code} words={t("button", { count: seats })} />
        <ButtonLink block href={`/p/${code}`} look="quiet">
          {t("keep")}
        </ButtonLink>
      </div>
    </Frame>
  );
}
