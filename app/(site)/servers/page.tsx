import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Pager } from "@/app/_ui/pager";
import { listEvents } from "@/lib/events/queries";
import { followedServers } from "@/lib/follows/servers";
import { federationSettings, restrictedServers } from "@/lib/servers/queries";
import { currentViewer } from "@/lib/web/session";
import { DayList } from "../agenda/day-list";

interface Props {
  searchParams: Promise<{ after?: string | string[] }>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("servers.public"))("title"), alternates: { canonical: "/servers" } };
}

/** What comes from the servers that this one follows, and with which it does not speak, and why. */
export default async function ServersPage({ searchParams }: Props) {
  const { after } = await searchParams;
  const [t, said, { mode }, follows, restricted, viewer] = await Promise.all([
    getTranslations("servers.public"),
    getTranslations("agenda"),
    federationSettings(),
    followedServers(),
    restrictedServers(),
    currentViewer(),
  ]);
  const servers = follows.flatMap(({ actor, state }) => (state === "ACCEPTED" ? [actor] : []));
  const filter = { hosts: servers.map(({ host }) => host), actorIds: servers.map(({ id }) => id) };
  const asked = typeof after === "string" ? after : undefined;
  const { events, next } = servers.length
    ? await listEvents(viewer, { servers: filter, after: asked })
    : { events: [], next: null };
  return (
    <div className="container page stack-l">
      <div>
        <h1>{t("title")}</h1>
        <p className="lede">{t(mode)}</p>
      </div>
      {servers.length > 0 ? (
        <section aria-labelledby="followed" className="stack-m">
          <h2 id="followed">{t("followed")}</h2>
          <ul className="row">
            {servers.map(({ id, host, path }) => (
              <li key={id}>
                <a href={path}>{host}</a>
              </li>
            ))}
          </ul>
          {events.length === 0 ? <p className="soft">{t("nothing")}</p> : null}
          <DayList events={events} />
          <Pager
            first={asked ? { href: "/servers", text: said("first") } : null}
            next={next ? { href: `/servers?after=${next}`, text: said("next") } : null}
          />
        </section>
      ) : null}
      <section aria-labelledby="restricted" className="stack-m">
        <h2 id="restricted">{t("restricted")}</h2>
        <p>{t(restricted.length ? "restrictedText" : "restrictedNone")}</p>
        <ul className="stack">
          {restricted.map(({ host, blocked, reason }) => (
            <li key={host}>
              <b>{host}</b> · {t(blocked ? "blocked" : "limited")}
              {reason ? <span className="field-hint">{reason}</span> : null}
            </li>
          ))}
        </ul>
      </section>
    </div>
  );
}
