import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Notice } from "@/app/_ui/notice";
import { invitationsOf } from "@/lib/invitations/queries";
import { currentViewer } from "@/lib/web/session";
import { loadForOrganiser } from "../load";
import { InviteForm } from "./invite-form";
import "./invitations.css";
import { Invited } from "./invited";
import { LinkForm } from "./link-form";
import { Links } from "./links";

interface Props {
  params: Promise<{ slug: string }>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("invitations"))("title"), robots: { index: false } };
}

/** Who is invited to an event, how far each invitation has come, and ways to invite others. For its organisers. */
export default async function InvitationsPage({ params }: Props) {
  const { event } = await loadForOrganiser((await params).slug, "canEdit");
  const viewer = await currentViewer();
  if (!viewer) notFound();
  const t = await getTranslations("invitations");
  const all = await invitationsOf(viewer, event.id);
  const why = event.phase === "draft" || event.phase === "past" ? event.phase : null;
  return (
    <div className="container container-narrow page stack-l">
      <div>
        <p className="breadcrumbs">
          <a href={event.path}>{event.title}</a> <span aria-hidden="true">/</span> {t("crumb")}
        </p>
        <h1>{t("title")}</h1>
        <p className="soft">
          {t(`seen.${event.visibility}`)} <a href={`${event.path}/edit#visibility`}>{t("change")}</a>
        </p>
      </div>
      {why ? <Notice title={t(`errors.${why}`)} /> : <InviteForm event={event} />}
      <Links event={event} links={all.filter(({ link }) => link !== null)}>
        {why ? null : <LinkForm event={event} />}
      </Links>
      <Invited event={event} people={all.filter(({ link }) => link === null)} />
    </div>
  );
}
