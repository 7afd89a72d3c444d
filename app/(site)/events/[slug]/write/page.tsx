import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Form } from "@/app/_shell/form";
import { Breadcrumbs } from "@/app/_ui/breadcrumbs";
import { TickField } from "@/app/_ui/choices";
import { AreaField } from "@/app/_ui/fields";
import { SubmitButton } from "@/app/_ui/submit-button";
import { Readable } from "@/app/my/messages/readable";
import { audiences } from "@/lib/announcements/schema";
import { reachOf } from "@/lib/conversations/people";
import { limits } from "@/lib/conversations/schema";
import type { PresentedEvent } from "@/lib/events/present";
import type { Acting } from "@/lib/identities/schema";
import { signedIn } from "@/lib/web/session";
import { loadForOrganiser } from "../load";
import { writeToAll } from "./actions";

interface Props {
  params: Promise<{ slug: string }>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("conversations.people"))("title"), robots: { index: false } };
}

/** Messages to those who come, each alone; they can answer. */
export default async function WritePage({ params }: Props) {
  const { event } = await loadForOrganiser((await params).slug, "canEdit");
  const { viewer } = await signedIn(`${event.path}/write`);
  const t = await getTranslations("conversations.people");
  return (
    <div className="container container-narrow page stack-l">
      <div className="stack-m">
        <Breadcrumbs
          crumbs={[
            { href: event.path, text: event.title },
            { href: `${event.path}/attendees`, text: t("crumb") },
          ]}
          label={t("breadcrumb")}
        />
        <h1>{t("title")}</h1>
        <p className="lede">{t("lede")}</p>
      </div>
      {event.phase === "draft" ? <p>{t("draft")}</p> : <Composer event={event} viewer={viewer} />}
    </div>
  );
}

async function Composer({ event, viewer }: { event: PresentedEvent; viewer: Acting }) {
  const [t, numbers] = await Promise.all([getTranslations("conversations.people"), reachOf(viewer, event.id)]);
  const shown = audiences.filter((audience) => numbers[audience] > 0 || audience === "GOING");
  return (
    <Form action={writeToAll} labels={{ states: t("states"), text: t("text") }} path={`${event.path}/write`}>
      <input name="eventId" type="hidden" value={event.id} />
      <input name="once" type="hidden" value={randomUUID()} />
      <TickField
        defaultValue={["GOING"]}
        legend={t("states")}
        name="states"
        options={shown.map((audience) => ({
          value: audience,
          text: t(`audiences.${audience}`, { count: numbers[audience] }),
        }))}
      />
      {numbers.guests > 0 ? (
        <p>
          {t.rich("guests", {
            count: numbers.guests,
            a: (words) => <a href={`${event.path}/announce`}>{words}</a>,
          })}
        </p>
      ) : null}
      <AreaField label={t("text")} maxLength={limits.text} name="text" required rows={6} />
      <Readable hosts={[]} />
      <div>
        <SubmitButton look="primary">{t("send")}</SubmitButton>
      </div>
    </Form>
  );
}
