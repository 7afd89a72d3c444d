import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { IdentityLine } from "@/app/_ui/identity-line";
import { mediaPath } from "../../../../media-path";
import { EventStrip } from "../../../event-strip";
import { change } from "../../actions";
import { ChangeForm } from "../../change-form";
import { Frame } from "../../join/frame";
import { ownTicket } from "../own-ticket";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("coming.change"))("title"), robots: { index: false } };
}

interface Props {
  params: Promise<{ slug: string }>;
  searchParams: Promise<{ as?: string | string[] }>;
}

/** How many come, the answers, and who sees the name, of somebody with an account. */
export default async function ChangePage({ params, searchParams }: Props) {
  const { event, own, as } = await ownTicket((await params).slug, (await searchParams).as, "/change");
  const t = await getTranslations("coming.change");
  const said = (await getTranslations("events"))("as");
  return (
    <Frame event={event}>
      <h1>{t("title")}</h1>
      <EventStrip event={event} />
      <ChangeForm
        action={change}
        back={own.state === "GOING" ? `${event.path}/ticket?as=${as.handle}` : event.path}
        event={event}
        own={own}
      >
        <input name="eventId" type="hidden" value={event.id} />
        <input name="as" type="hidden" value={as.id} />
        <IdentityLine as={said} name={as.name} ribbon={as.ribbon} src={mediaPath(as.avatarKey)} />
      </ChangeForm>
    </Frame>
  );
}
