import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/app/_ui/action-form";
import { Button } from "@/app/_ui/button";
import { TextField } from "@/app/_ui/fields";
import { organisersOf } from "@/lib/organisers/queries";
import { startState } from "@/lib/web/kept";
import { currentViewer } from "@/lib/web/session";
import { loadForOrganiser } from "../load";
import { inviteToOrganise } from "./actions";
import { OrganiserItem } from "./organiser-item";

interface Props {
  params: Promise<{ slug: string }>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("publishing.organisers"))("title"), robots: { index: false } };
}

/** Who organises an event together: asked, accepted, refused; and a field to ask somebody else. */
export default async function OrganisersPage({ params }: Props) {
  const { event } = await loadForOrganiser((await params).slug, "canEdit");
  const viewer = await currentViewer();
  if (!viewer) notFound();
  const t = await getTranslations("publishing.organisers");
  const rows = await organisersOf(viewer, event.id);
  return (
    <div className="container container-narrow page stack-l">
      <div>
        <p className="breadcrumbs">
          <a href={event.path}>{event.title}</a> <span aria-hidden="true">/</span> {t("crumb")}
        </p>
        <h1>{t("title")}</h1>
      </div>
      <ul className="group-rows">
        <OrganiserItem actor={event.organiser} text={t("publisher")} />
        {rows.map(({ actor, state, own }) => (
          <OrganiserItem
            actor={actor}
            eventId={event.id}
            key={actor.id}
            may={{
              withdraw: event.mine.canChooseOrganisers && state !== "REFUSED",
              stepDown: own && state === "ACCEPTED",
            }}
            state={state}
            text={t(`states.${state}`)}
          />
        ))}
      </ul>
      {event.mine.canChooseOrganisers ? (
        <section aria-labelledby="ask">
          <h2 id="ask">{t("ask")}</h2>
          <ActionForm
            action={inviteToOrganise}
            className="stack-m"
            labels={{ handle: t("handle") }}
            start={await startState(`${event.path}/organisers`)}
          >
            <input name="eventId" type="hidden" value={event.id} />
            <TextField
              autoCapitalize="none"
              autoComplete="off"
              hint={t("handleHint")}
              label={t("handle")}
              maxLength={500}
              name="handle"
              spellCheck={false}
            />
            <p className="field-hint">{t("rights")}</p>
            <div>
              <Button>{t("button")}</Button>
            </div>
          </ActionForm>
        </section>
      ) : null}
    </div>
  );
}
