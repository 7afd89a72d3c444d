import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { Avatar } from "@/app/_ui/avatar";
import { Badge } from "@/app/_ui/badge";
import { ButtonLink } from "@/app/_ui/button";
import { EmptyState } from "@/app/_ui/empty-state";
import { Pager } from "@/app/_ui/pager";
import { conversationsOf, type ThreadCard } from "@/lib/conversations/queries";
import { withOffset } from "@/lib/time";
import { currentIdentities, signedIn } from "@/lib/web/session";
import { siteZone } from "../../(site)/agenda/days";
import { momentText } from "../../(site)/events/when";
import { mediaPath } from "../../(site)/media-path";
import { Found, SearchForm } from "./found";
import "./messages.css";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("conversations"))("title"), robots: { index: false } };
}

/** The private threads of the identity that acts and of the groups it manages, the latest first. */
export default async function MessagesPage({
  searchParams,
}: {
  searchParams: Promise<{ page?: string | string[]; q?: string | string[] }>;
}) {
  const { viewer } = await signedIn("/my/messages");
  const { page: number, q } = await searchParams;
  const page = Math.max(0, Number.parseInt(String(number ?? "0"), 10) || 0);
  const text = typeof q === "string" ? q.trim().slice(0, 200) : "";
  const [t, identities, { threads, more }] = await Promise.all([
    getTranslations("conversations"),
    currentIdentities(),
    conversationsOf(viewer, page),
  ]);
  const name = identities.find(({ id }) => id === viewer.id)?.name ?? viewer.handle;
  return (
    <div className="container container-narrow page stack-l">
      <div className="page-head">
        <div>
          <h1>{t("title")}</h1>
          <p className="lede">{t.rich("lede", { name, b: (words) => <b>{words}</b> })}</p>
        </div>
        <ButtonLink href="/my/messages/new" icon="plus">
          {t("new")}
        </ButtonLink>
      </div>
      <SearchForm text={text} />
      {text ? (
        <Found text={text} viewer={viewer} />
      ) : threads.length > 0 ? (
        <ul className="plainlist">
          {threads.map((thread) => (
            <li key={thread.id}>
              <Row self={viewer.id} thread={thread} />
            </li>
          ))}
        </ul>
      ) : (
        <EmptyState title={t("none")}>{t("noneText")}</EmptyState>
      )}
      <Pager
        first={page > 0 || text ? { href: "/my/messages", text: t("latest") } : null}
        next={more && !text ? { href: `/my/messages?page=${page + 1}`, text: t("older") } : null}
      />
    </div>
  );
}

async function Row({ thread, self }: { thread: ThreadCard; self: string }) {
  const [t, locale] = await Promise.all([getTranslations("conversations"), getLocale()]);
  const { others, last, voice } = thread;
  const [first] = others;
  return (
    <article className="thread-row">
      <Avatar
        kind={first?.kind}
        name={first?.name ?? ""}
        ribbon={first?.ribbon}
        seed={first?.id}
        size={40}
        src={mediaPath(first?.avatarKey ?? null)}
      />
      <div>
        <h2>
          <a href={`/my/messages/${thread.id}`}>{thread.title ?? others.map(({ name }) => name).join(", ")}</a>
          {thread.unread ? <Badge tone="brand">{t("unread")}</Badge> : null}
          {thread.muted ? <Badge>{t("muted")}</Badge> : null}
        </h2>
        {thread.eventTitle ? <p className="soft">{t("about", { title: thread.eventTitle })}</p> : null}
        <p>{last ? `${last.own ? `${t("you")} — ` : ""}${last.text}` : t("takenBack")}</p>
        <p className="soft">
          {voice.id === self ? "" : `${t("asVoice", { name: voice.name })} · `}
          {last ? (
            <time dateTime={withOffset(last.at, siteZone())}>{momentText(last.at, locale, siteZone())}</time>
          ) : null}
        </p>
      </div>
    </article>
  );
}
