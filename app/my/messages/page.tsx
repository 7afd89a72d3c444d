import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ButtonLink } from "@/app/_ui/button";
import { EmptyState } from "@/app/_ui/empty-state";
import { Pager } from "@/app/_ui/pager";
import { conversationsOf } from "@/lib/conversations/queries";
import { currentIdentities, signedIn } from "@/lib/web/session";
import { Found, SearchForm } from "./found";
import { ThreadRow } from "./thread-row";

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
              <ThreadRow self={viewer.id} thread={thread} />
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
