import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { EmptyState } from "@/app/_ui/empty-state";
import { presentEvents } from "@/lib/events/present";
import { invitationsTo } from "@/lib/organisers/queries";
import { currentIdentities, currentViewer } from "@/lib/web/session";
import { Invitation } from "../../(site)/events/[slug]/invitation";
import { EventRows } from "../../(site)/events/event-list";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("publishing.my"))("title"), robots: { index: false } };
}

/** Events that ask the identity that acts, or a group for which it answers, to organise together. */
export default async function OrganisingPage() {
  const viewer = await currentViewer();
  if (!viewer) redirect("/login?next=/my/organising");
  const [t, identities, invitations] = await Promise.all([
    getTranslations("publishing.my"),
    currentIdentities(),
    invitationsTo(viewer),
  ]);
  const name = identities.find(({ id }) => id === viewer.id)?.name ?? viewer.handle;
  const events = await presentEvents(
    invitations.map(({ event }) => event),
    viewer,
  );
  return (
    <div className="container container-narrow page stack-l">
      <div>
        <h1>{t("title")}</h1>
        <p className="lede">
          {t("lede")} {t.rich("as", { name, b: (words) => <b>{words}</b> })}
        </p>
      </div>
      {invitations.map(({ event, organiser }, index) => (
        <section className="stack-m" key={`${event.id}${organiser.id}`}>
          <EventRows events={events.slice(index, index + 1)} heading="h2" />
          <Invitation by={event.organiser.name} eventId={event.id} organiser={organiser} />
        </section>
      ))}
      {invitations.length === 0 ? <EmptyState title={t("none")}>{t("noneText")}</EmptyState> : null}
    </div>
  );
}
