import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { TextField } from "@/app/_ui/fields";
import { now } from "@/lib/time";
import { ChangeForm } from "../../../(site)/events/[slug]/change-form";
import { Frame } from "../../../(site)/events/[slug]/join/frame";
import { EventStrip } from "../../../(site)/events/event-strip";
import { change } from "../actions";
import { standingOf } from "../standing";
import { linksToEvent, loadTicket } from "../ticket";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("coming.change"))("title"), robots: { index: false, follow: false } };
}

/** How many come, the answers, the name and who sees it, of a guest. */
export default async function ChangePage({ params }: { params: Promise<{ code: string }> }) {
  const { code } = await params;
  const ticket = await loadTicket(code);
  const linked = linksToEvent(ticket);
  if (!["going", "moved", "waiting", "requested"].includes(standingOf(ticket, now(), null))) redirect(`/p/${code}`);
  const t = await getTranslations("coming");
  return (
    <Frame event={ticket.event} linked={linked}>
      <h1>{t("change.title")}</h1>
      <EventStrip event={ticket.event} linked={linked} />
      <ChangeForm action={change} back={`/p/${code}`} event={ticket.event} own={ticket.participation}>
        <input name="code" type="hidden" value={code} />
        <TextField
          autoComplete="name"
          defaultValue={ticket.guest.name}
          label={t("fields.name")}
          maxLength={80}
          name="name"
          required
        />
      </ChangeForm>
    </Frame>
  );
}
