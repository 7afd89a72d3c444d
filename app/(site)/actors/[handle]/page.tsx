import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Refusal } from "@/app/_shell/refusal";
import { EmptyState } from "@/app/_ui/empty-state";
import { Pager } from "@/app/_ui/pager";
import { Prose } from "@/app/_ui/prose";
import { Tabs } from "@/app/_ui/tabs";
import { env } from "@/lib/env";
import { listEvents } from "@/lib/events/queries";
import { htmlToText } from "@/lib/html";
import type { PresentedActor } from "@/lib/identities/queries";
import { shorten } from "@/lib/text";
import { currentViewer } from "@/lib/web/session";
import { EventCards, EventRows } from "../../events/event-list";
import { Feeds, feedLinks } from "../../feeds";
import { Band } from "./band";
import { Contact } from "./contact";
import { Doors } from "./doors";
import { loadActor } from "./load";
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
    robots: actor.host ? { index: false, follow: false } : undefined,
    alternates: {
      canonical: actor.url ?? actor.path,
      types: actor.host
        ? undefined
        : { "application/activity+json": `${origin}${actor.path}`, ...feedLinks(actor.path) },
    },
    openGraph: {
      type: "profile",
      siteName: "Farandole",
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
  const t = await getTranslations("groups.page");
  const group = actor.kind === "GROUP";
  const shown = show === "past" || show === "about" || (show === "news" && group) ? show : "upcoming";
  const tabs = [
    { href: actor.path, text: t("upcoming") },
    { href: `${actor.path}?show=past`, text: t("past") },
    ...(group ? [{ href: `${actor.path}?show=news`, text: t("news") }] : []),
    { href: `${actor.path}?show=about`, text: t("about") },
  ];
  const current = shown === "upcoming" ? actor.path : `${actor.path}?show=${shown}`;
  return (
    <div className="container page">
      <Band actor={actor} />
      <Moved actor={actor} />
      <MineBar actor={actor} />
      <Doors actor={actor} />
      <Contact actor={actor} />
      <Tabs current={current} label={t("tabs")} tabs={tabs} />
      {shown === "about" ? <About actor={actor} /> : null}
      {shown === "news" ? <News after={typeof after === "string" ? after : undefined} group={actor} /> : null}
      {shown === "upcoming" || shown === "past" ? (
        <Events actor={actor} after={typeof after === "string" ? after : undefined} past={shown === "past"} />
      ) : null}
      {shown === "upcoming" && group && !after ? <LatestNews group={actor} /> : null}
      {actor.host ? null : <Feeds follow={null} path={actor.path} title={t("tear")} />}
    </div>
  );
}

async function About({ actor }: { actor: PresentedActor }) {
  const t = await getTranslations("groups.page");
  return (
    <section aria-labelledby="about" className="section-first">
      <h2 id="about">{t("about")}</h2>
      {actor.summaryHtml ? (
        <Prose html={actor.summaryHtml} lang={actor.language ?? undefined} />
      ) : (
        <p className="soft">{t("aboutNone")}</p>
      )}
    </section>
  );
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
