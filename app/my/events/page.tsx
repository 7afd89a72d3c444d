import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ButtonLink } from "@/app/_ui/button";
import { EmptyState } from "@/app/_ui/empty-state";
import { Notice } from "@/app/_ui/notice";
import { Pager } from "@/app/_ui/pager";
import { Tabs } from "@/app/_ui/tabs";
import { type MyList, myEvents } from "@/lib/events/queries";
import { invitationsTo } from "@/lib/organisers/queries";
import { countProposals } from "@/lib/proposals/queries";
import { currentIdentities, currentViewer } from "@/lib/web/session";
import { EventRows } from "../../(site)/events/event-list";
import { TakeAlong } from "./take-along";
import { TicketLinks } from "./ticket-links";

const lists = ["coming", "organised", "drafts", "past"] as const satisfies MyList[];

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("agenda.my"))("title"), robots: { index: false } };
}

/** The events of the identity that acts: where it goes, what it organises, drafts, what is over. */
export default async function MyEventsPage({
  searchParams,
}: {
  searchParams: Promise<{ list?: string | string[]; after?: string | string[] }>;
}) {
  const viewer = await currentViewer();
  if (!viewer) redirect("/login?next=/my/events");
  const { list: asked, after } = await searchParams;
  const list = lists.find((name) => name === asked) ?? "coming";
  const [together, waiting] = await Promise.all([
    getTranslations("publishing.my"),
    invitationsTo(viewer).then(({ length }) => length),
  ]);
  const [t, said, identities] = await Promise.all([
    getTranslations("agenda.my"),
    getTranslations("agenda"),
    currentIdentities(),
  ]);
  const { events, next } = await myEvents(viewer, list, typeof after === "string" ? after : undefined);
  const [queue, proposed] = await Promise.all([getTranslations("proposals.queue"), countProposals(viewer)]);
  const path = (name: string) => (name === "coming" ? "/my/events" : `/my/events?list=${name}`);
  const name = identities.find(({ id }) => id === viewer.id)?.name ?? viewer.handle;
  return (
    <div className="container page">
      <div className="page-head">
        <div>
          <h1>{t("title")}</h1>
          <p className="lede">{t.rich("as", { name, b: (words) => <b>{words}</b> })}</p>
        </div>
        <div className="row">
          {waiting > 0 ? (
            <ButtonLink href="/my/organising" icon="hands">
              {together("link")} ({waiting})
            </ButtonLink>
          ) : null}
          <ButtonLink href="/my/following">{t("following")}</ButtonLink>
          <ButtonLink href="/events/new" icon="plus" look="primary">
            {said("home.propose")}
          </ButtonLink>
        </div>
      </div>
      {proposed > 0 ? (
        <Notice tone="warn" title={<a href="/my/proposals">{queue("waiting", { count: proposed })}</a>} />
      ) : null}
      <Tabs current={path(list)} label={t("lists")} tabs={lists.map((each) => ({ href: path(each), text: t(each) }))} />
      <section aria-label={t(list)} className="section-first">
        {events.length > 0 ? (
          <EventRows
            events={events}
            heading="h2"
            more={(event) => (list === "coming" ? <TicketLinks actorId={viewer.id} event={event} /> : null)}
          />
        ) : null}
        {events.length === 0 ? (
          <EmptyState
            action={
              list === "coming" || list === "past" ? (
                <ButtonLink href="/agenda">{t("find")}</ButtonLink>
              ) : (
                <ButtonLink href="/events/new" icon="plus">
                  {said("home.propose")}
                </ButtonLink>
              )
            }
            title={t(`empty.${list}`)}
          />
        ) : null}
      </section>
      <Pager
        first={after ? { href: path(list), text: said("first") } : null}
        next={next ? { href: `${path(list)}${list === "coming" ? "?" : "&"}after=${next}`, text: said("next") } : null}
      />
      <TakeAlong />
    </div>
  );
}
