import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Form } from "@/app/_shell/form";
import { ActionForm } from "@/app/_ui/action-form";
import { Breadcrumbs } from "@/app/_ui/breadcrumbs";
import { Button } from "@/app/_ui/button";
import { CheckField, TickField } from "@/app/_ui/choices";
import { TextField } from "@/app/_ui/fields";
import { MarkdownField } from "@/app/_ui/markdown-field";
import { SubmitButton } from "@/app/_ui/submit-button";
import { announcementsOf, audiencesOf, nameOf } from "@/lib/announcements/queries";
import { audiences, limits } from "@/lib/announcements/schema";
import type { PresentedEvent } from "@/lib/events/present";
import { signedIn } from "@/lib/web/session";
import { preview } from "../../actions";
import { Announcements } from "../announcements";
import { loadForOrganiser } from "../load";
import { tell, withdraw } from "./actions";
import { AnnouncedPreview } from "./announced";

interface Props {
  params: Promise<{ slug: string }>;
  searchParams: Promise<{ to?: string | string[] }>;
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("desk.announce");
  return { title: t("title"), robots: { index: false } };
}

/** Tells people by state, everybody, or (?to=…) one person; and what was told so far. */
export default async function AnnouncePage({ params, searchParams }: Props) {
  const { event } = await loadForOrganiser((await params).slug, "canEdit");
  const { viewer } = await signedIn(`${event.path}/announce`);
  const { to } = await searchParams;
  const person = typeof to === "string" && uuid.test(to) ? await nameOf(viewer, event.id, to) : null;
  if (to !== undefined && person === null) notFound();
  const t = await getTranslations("desk.announce");
  const told = await announcementsOf(viewer, event.id);
  return (
    <div className="container container-narrow page">
      <Breadcrumbs
        crumbs={[
          { href: event.path, text: event.title },
          { href: `${event.path}/attendees`, text: t("crumb") },
        ]}
        label={t("breadcrumb")}
      />
      <h1>{person ? t("titleTo", { name: person }) : t("title")}</h1>
      {event.phase === "draft" ? (
        <p>{t("draft")}</p>
      ) : (
        <Composer event={event} participationId={person ? String(to) : null} />
      )}
      {told.length > 0 ? (
        <section aria-labelledby="told" className="section">
          <h2 id="told">{t("told")}</h2>
          <Announcements
            action={({ id, title }) => (
              <ActionForm action={withdraw}>
                <input name="eventId" type="hidden" value={event.id} />
                <input name="announcementId" type="hidden" value={id} />
                <Button aria-label={t("withdrawOne", { title })} look="quiet" size="small">
                  {t("withdraw")}
                </Button>
              </ActionForm>
            )}
            announcements={told}
            zone={event.zone}
          />
        </section>
      ) : null}
    </div>
  );
}

async function Composer({ event, participationId }: { event: PresentedEvent; participationId: string | null }) {
  const t = await getTranslations("desk.announce");
  const numbers = participationId ? null : await audiencesOf(event.id);
  const started = event.phase === "now" || event.phase === "past";
  const shown = audiences.filter((audience) => numbers && (numbers[audience] > 0 || audience === "GOING"));
  return (
    <Form
      action={tell}
      className="form"
      labels={{ states: t("states"), title: t("heading"), text: t("text") }}
      path={`${event.path}/announce`}
    >
      <input name="eventId" type="hidden" value={event.id} />
      <input name="once" type="hidden" value={crypto.randomUUID()} />
      {participationId ? <input name="participationId" type="hidden" value={participationId} /> : null}
      {numbers ? (
        <TickField
          defaultValue={[started && numbers.ATTENDED > 0 ? "ATTENDED" : "GOING"]}
          legend={t("states")}
          name="states"
          options={shown.map((audience) => ({
            value: audience,
            text: t(`audiences.${audience}`, { count: numbers[audience] }),
          }))}
        />
      ) : null}
      <TextField autoComplete="off" label={t("heading")} maxLength={limits.title} name="title" required />
      <MarkdownField
        hint={t("textHint")}
        label={t("text")}
        maxLength={limits.text}
        name="text"
        preview={preview}
        previewLabel={t("textPreview")}
        required
        rows={8}
      />
      {numbers ? <CheckField hint={t("publicHint")} label={t("public")} name="public" /> : null}
      <AnnouncedPreview heading={t("previewTitle")} />
      <p className="field-hint">{t("signed", { name: event.organiser.name })}</p>
      <div className="row">
        <SubmitButton look="primary" name="onward" value="send">
          {t("send")}
        </SubmitButton>
        <SubmitButton name="onward" value="preview">
          {t("preview")}
        </SubmitButton>
      </div>
    </Form>
  );
}
