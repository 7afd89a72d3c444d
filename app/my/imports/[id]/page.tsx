import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Form } from "@/app/_shell/form";
import { Button, ButtonLink } from "@/app/_ui/button";
import { Notice } from "@/app/_ui/notice";
import { EventRows } from "@/app/(site)/events/event-list";
import { presentEvents } from "@/lib/events/present";
import { importOf, untilRead } from "@/lib/imports/queries";
import { orRefuse } from "@/lib/web/answer";
import { signedIn } from "@/lib/web/session";
import { again, follow, remove } from "../actions";
import { faultOf, Standing } from "../standing";
import { Report } from "./report";
import "../imports.css";

interface Props {
  params: Promise<{ id: string }>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("imports"))("one"), robots: { index: false } };
}

/** What came of an import the last time, and what may be done with it. */
export default async function ImportPage({ params }: Props) {
  const { id } = await params;
  const path = `/my/imports/${id}`;
  const { viewer } = await signedIn(path);
  await untilRead(id);
  const { source, report, events } = await orRefuse(importOf(viewer, id));
  const t = await getTranslations("imports");
  const shown = await presentEvents(events, viewer);
  const fault = faultOf(source);
  const hidden = <input name="import" type="hidden" value={source.id} />;
  return (
    <div className="container container-narrow page stack-l">
      <p className="breadcrumbs">
        <a href="/my/imports">{t("title")}</a>
      </p>
      <div>
        <h1>{source.name || t("unnamed")}</h1>
        <p className="lede">{t("for", { name: source.organiser.name })}</p>
        <Standing source={source} />
      </div>
      {fault ? (
        <Notice title={t("failed")} tone="stop">
          {t(`faults.${fault}`)}
        </Notice>
      ) : null}
      {source.fetchedAt ? (
        <Report report={report} />
      ) : (
        <Notice title={t("reading")}>
          <p>{t("readingText")}</p>
          <ButtonLink href={path} size="small">
            {t("look")}
          </ButtonLink>
        </Notice>
      )}
      {shown.length > 0 ? (
        <section aria-labelledby="events" className="stack-m">
          <h2 id="events">{t("events")}</h2>
          <EventRows events={shown} heading="h3" />
        </section>
      ) : null}
      <section aria-labelledby="manage" className="stack-m">
        <h2 id="manage">{t("manage")}</h2>
        <p>{t("manageText")}</p>
        <div className="row">
          {source.url ? (
            <>
              <Form action={again} className="plain">
                {hidden}
                <Button>{t("again")}</Button>
              </Form>
              <Form action={follow} className="plain">
                {hidden}
                <input name="followed" type="hidden" value={source.followed ? "off" : "on"} />
                <Button>{t(source.followed ? "unfollow" : "follow")}</Button>
              </Form>
            </>
          ) : null}
          <Form action={remove} className="plain">
            {hidden}
            <Button look="stop">{t("remove")}</Button>
          </Form>
        </div>
      </section>
    </div>
  );
}
