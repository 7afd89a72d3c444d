import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { Avatar } from "@/app/_ui/avatar";
import { ButtonLink } from "@/app/_ui/button";
import { EmptyState } from "@/app/_ui/empty-state";
import { Icon, type IconName } from "@/app/_ui/icon";
import { accentClass, RibbonFlag } from "@/app/_ui/ribbon";
import { conversationsOf } from "@/lib/conversations/queries";
import { myEvents } from "@/lib/events/queries";
import { membershipsOf } from "@/lib/memberships/queries";
import { currentIdentities, signedIn } from "@/lib/web/session";
import { ActorRow } from "../(site)/actor-row";
import { EventRows } from "../(site)/events/event-list";
import { fullHandle } from "../(site)/full-handle";
import { mediaPath } from "../(site)/media-path";
import { TicketLinks } from "./events/ticket-links";
import { InvitedTo } from "./invited-to";
import { ThreadRow } from "./messages/thread-row";
import "@/app/_ui/css/identities.css";
import "../(site)/site.css";

const shown = 4;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("identities.home"))("title"), robots: { index: false } };
}

/** What awaits the identity that acts, and no other of the account: invitations, next events, messages, groups. */
export default async function HomePage() {
  const { viewer } = await signedIn("/my");
  const [t, told, identities, { events }, { threads }, memberships] = await Promise.all([
    getTranslations("identities.home"),
    getTranslations("notifications"),
    currentIdentities(),
    myEvents(viewer, "coming"),
    conversationsOf(viewer),
    membershipsOf(viewer),
  ]);
  const self = identities.find(({ id }) => id === viewer.id);
  const groups = memberships.filter(({ role }) => role !== "INVITED" && role !== "REQUESTED");
  return (
    <div className="container page stack-l">
      <div className={`page-head ${accentClass(self?.ribbon)}`}>
        <div className="id-top">
          <Avatar
            name={self?.name ?? viewer.handle}
            ribbon={self?.ribbon}
            size={56}
            src={mediaPath(self?.avatarKey ?? null)}
          />
          <div>
            <h1>
              {self?.name ?? viewer.handle} <RibbonFlag ribbon={self?.ribbon} shape={self?.ribbonShape} />
            </h1>
            <p className="handle">{fullHandle(viewer)}</p>
          </div>
        </div>
        <ButtonLink href="/events/new" icon="plus" look="primary">
          {t("newEvent")}
        </ButtonLink>
      </div>
      <InvitedTo memberships={memberships} viewer={viewer} />
      <Part all={{ href: "/my/events", text: t("allEvents") }} id="next" title={t("events")}>
        {events.length > 0 ? (
          <EventRows
            events={events.slice(0, shown)}
            more={(event) => <TicketLinks actorId={viewer.id} event={event} />}
          />
        ) : (
          <EmptyState action={<ButtonLink href="/agenda">{t("find")}</ButtonLink>} heading="h3" title={t("noEvents")} />
        )}
      </Part>
      <Part all={{ href: "/my/messages", text: t("allMessages") }} id="messages" title={t("messages")}>
        {threads.length > 0 ? (
          <ul className="plainlist">
            {threads.slice(0, shown).map((thread) => (
              <li key={thread.id}>
                <ThreadRow heading="h3" self={viewer.id} thread={thread} />
              </li>
            ))}
          </ul>
        ) : (
          <p className="soft">{t("noMessages")}</p>
        )}
      </Part>
      <Part all={{ href: "/my/groups", text: t("allGroups") }} id="groups" title={t("groups")}>
        {groups.length > 0 ? (
          <ul className="group-rows">
            {groups.slice(0, shown).map(({ group }) => (
              <ActorRow actor={group} key={group.id} />
            ))}
          </ul>
        ) : (
          <p className="soft">{t("noGroups")}</p>
        )}
      </Part>
      <nav aria-label={t("ways")}>
        <ul className="id-ways">
          <Way href="/my/notifications" icon="bell" text={told("title")} />
          <Way href="/my/calendar" icon="calendar" text={t("calendar")} />
          <Way href="/my/following" icon="people" text={t("following")} />
          <Way href="/my/blocked" icon="lock" text={t("blocked")} />
          <Way href={`/my/identities/${viewer.handle}`} icon="person" text={t("edit")} />
        </ul>
      </nav>
    </div>
  );
}

function Part({
  id,
  title,
  all,
  children,
}: {
  id: string;
  title: string;
  all: { href: string; text: string };
  children: ReactNode;
}) {
  return (
    <section aria-labelledby={id} className="stack-m">
      <div className="row part-head">
        <h2 id={id}>{title}</h2>
        <a href={all.href}>{all.text}</a>
      </div>
      {children}
    </section>
  );
}

function Way({ href, icon, text }: { href: string; icon: IconName; text: string }) {
  return (
    <li>
      <a href={href}>
        <Icon name={icon} /> {text}
      </a>
    </li>
  );
}
