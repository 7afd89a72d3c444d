import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Refusal } from "@/app/_shell/refusal";
import { EmptyState } from "@/app/_ui/empty-state";
import { Pager } from "@/app/_ui/pager";
import { Tabs } from "@/app/_ui/tabs";
import { env } from "@/lib/env";
import { listEvents } from "@/lib/events/queries";
import { htmlToText } from "@/lib/html";
import type { PresentedActor } from "@/lib/identities/queries";
import { siteName } from "@/lib/instance/settings";
import { shorten } from "@/lib/text";
import { currentViewer } from "@/lib/web/session";
import { EventCards, EventRows } from "../../events/event-list";
import { Feeds, feedLinks } from "../../feeds";
import { GroupTabs } from "../../groups/group-tabs";
import { standingOf } from "../../groups/inside";
import { About } from "./about";
import { Band } from "./band";
import { Contact } from "./contact";
import { Doors } from "./doors";
import { FirstSteps } from "./first-steps";
import { GroupAside } from "./group-aside";
import { InsideStrip } from "./inside-strip";
import { loadActor } from "./load";
import { MemberBar } from "./member-bar";
import { MineBar } from "./mine-bar";
import { Moved } from "./moved";
import { LatestNews, News } from "./news";

interface Props {
  params: Promise<{ handle: string }>;
  searchParams: Promise<{ show?: string | string[]; after?: string | string[] }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const actor = await loadActor((await params).handle);
  if (!actor) return { title: (await getTranslations("common.refusals"))("410.title"), robots: { index: false } };
  const origin = env().PUBLIC_URL;
  const description = shorten(htmlToText(actor.summaryHtml), 200) || undefined;
  return {
    title: actor.name,
    description,
    robots: actor.host || actor.visibility !== "PUBLIC" ? { index: false, follow: false } : undefined,
    alternates: {
      canonical: actor.url ?? actor.path,
      types: actor.host
        ? undefined
        : { "application/activity+json": `${origin}${actor.path}`, ...feedLinks(actor.path) },
    },
    openGraph: {
      type: "profile",
      siteName: await siteName(),
      title: actor.name,
      description,
      url: actor.url ?? `${origin}${actor.path}`,
    },
  };
}

/** A person, a group or a server, here or elsewhere: who they are, how to follow, what is coming, what was. */
export default async function ActorPage({ params, searchParams }: Props) {
  const actor = await loadActor((await params).handle);
  if (!actor) return <Refusal status={410} />;
  const { show, after } = await searchParams;
  const [t, inner] = await Promise.all([getTranslations("groups.page"), getTranslations("groups.inside")]);
  const group = actor.kind === "GROUP";
  const shown = show === "past" || show === "about" || (show === "news" && group) ? show : "upcoming";
  const page = typeof after === "string" ? after : undefined;
  const inside = group && !actor.host ? await standingOf(actor) : null;
  const content = (
    <>
      {shown === "about" ? <About actor={actor} /> : null}
      {shown === "news" ? <News after={page} group={actor} /> : null}
      {shown === "upcoming" || shown === "past" ? <Events actor={actor} after={page} past={shown === "past"} /> : null}
      {shown === "upcoming" && group && !after ? <LatestNews group={actor} /> : null}
    </>
  );
  return (
    <div className="container page">
      <Band actor={actor} />
      <Moved actor={actor} />
      {inside ? (
        <MemberBar group={actor} standing={inside} viewer={inside.viewer} />
      ) : (
        <>
          <MineBar actor={actor} />
          <Doors actor={actor} />
        </>
      )}
      <Contact actor={actor} />
      {actor.archived ? <p className="group-archived">{inner("archived")}</p> : null}
      {inside?.may("editGroup") ? <FirstSteps group={actor} /> : null}
      {group && !actor.host ? <GroupTabs current={shown} group={actor} /> : <ActorTabs actor={actor} shown={shown} />}
      {group && !actor.host ? (
        <div className="with-aside">
          <div>{content}</div>
          <GroupAside group={actor} member={inside !== null} viewer={await currentViewer()} />
        </div>
      ) : (
        content
      )}
      {inside && shown === "upcoming" ? <InsideStrip group={actor} viewer={inside.viewer} /> : null}
      {actor.host ? null : <Feeds follow={null} path={actor.path} title={t("tear")} />}
    </div>
  );
}

async function ActorTabs({ actor, shown }: { actor: PresentedActor; shown: string }) {
  const t = await getTranslations("groups.page");
  const parts = ["upcoming", "past", ...(actor.kind === "GROUP" ? ["news"] : []), "about"];
  const tabs = parts.map((part) => ({
    part,
    href: part === "upcoming" ? actor.path : `${actor.path}?show=${part}`,
    text: t(part),
  }));
  return <Tabs current={tabs.find(({ part }) => part === shown)?.href ?? ""} label={t("tabs")} tabs={tabs} />;
}

async function Events({ actor, past, after }: { actor: PresentedActor; past: boolean; after?: string }) {
  const [t, said] = await Promise.all([getTranslations("groups.page"), getTranslations("agenda")]);
  // A server of ours stands for everything that is published here.
  const of = actor.kind === "APPLICATION" && !actor.host ? { local: true } : { organiserId: actor.id };
  const { events, next } = await listEvents(await currentViewer(), { ...of, past, after });
  const path = past ? `${actor.path}?show=past&` : `${actor.path}?`;
  const near = past || after ? [] : events.slice(0, 3);
  const rest = events.slice(near.length);
  return (
    <section aria-labelledby="events" className="section-first">
      <h2 id="events">{t(past ? "past" : "upcoming")}</h2>
      {near.length > 0 ? <EventCards events={near} /> : null}
      {rest.length > 0 ? <EventRows events={rest} /> : null}
      {events.length === 0 ? (
        <EmptyState title={t(past ? "emptyPast" : "emptyUpcoming")}>{t("emptyText")}</EmptyState>
      ) : null}
      <Pager
        first={after ? { href: path.slice(0, -1), text: said("first") } : null}
        next={next ? { href: `${path}after=${next}`, text: said("next") } : null}
      />
    </section>
  );
}
