import { getTranslations } from "next-intl/server";
import { EventRows } from "@/app/(site)/events/event-list";
import { presentEvents } from "@/lib/events/present";
import type { Acting } from "@/lib/identities/schema";
import { eventsInviting } from "@/lib/invitations/queries";
import type { OwnMembership } from "@/lib/memberships/queries";
import { invitationsTo } from "@/lib/organisers/queries";

/** What the identity that acts was invited to and has not answered: groups, events, organising together. */
export async function InvitedTo({ viewer, memberships }: { viewer: Acting; memberships: OwnMembership[] }) {
  const [t, rows, asked] = await Promise.all([
    getTranslations("identities.home"),
    eventsInviting(viewer),
    invitationsTo(viewer),
  ]);
  const groups = memberships.filter(({ role }) => role === "INVITED");
  if (groups.length + rows.length + asked.length === 0) return null;
  const events = await presentEvents(rows, viewer);
  return (
    <section aria-labelledby="invitations" className="stack-m panel">
      <h2 id="invitations">{t("invitations")}</h2>
      {groups.map(({ group }) => (
        <p key={group.id}>
          {t.rich("groupInvites", {
            group: group.name,
            a: (words) => <a href="/my/groups">{words}</a>,
          })}
        </p>
      ))}
      {asked.length > 0 ? (
        <p>
          <a href="/my/organising">{t("organise", { count: asked.length })}</a>
        </p>
      ) : null}
      {events.length > 0 ? <EventRows events={events} /> : null}
    </section>
  );
}
