import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Breadcrumbs } from "@/app/_ui/breadcrumbs";
import { Pager } from "@/app/_ui/pager";
import { conversation } from "@/lib/conversations/queries";
import { orRefuse } from "@/lib/web/answer";
import { signedIn } from "@/lib/web/session";
import { Asked } from "../asked";
import { Composer } from "../composer";
import { Message } from "../message";
import { Participants } from "../participants";
import { ReadMark } from "../read-mark";
import { ThreadTools } from "../thread-tools";
import "../messages.css";

interface Props {
  params: Promise<{ id: string }>;
  searchParams: Promise<Partial<Record<"edit" | "before" | "upTo", string | string[]>>>;
}

const one = (value?: string | string[]) => (typeof value === "string" ? value : undefined);

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("conversations"))("title"), robots: { index: false } };
}

/** One thread: who reads it, what was said, and where to answer. Nobody else finds anything here. */
export default async function ThreadPage({ params, searchParams }: Props) {
  const { id } = await params;
  const { edit, before, upTo } = await searchParams;
  const path = `/my/messages/${id}`;
  const { viewer } = await signedIn(path);
  const thread = await orRefuse(conversation(viewer, id, { before: one(before), upTo: one(upTo) }));
  const t = await getTranslations("conversations");
  const edited = thread.messages.find((message) => message.id === edit && message.source !== null);
  return (
    <div className="container container-narrow page stack-l">
      <div className="stack-m">
        <Breadcrumbs crumbs={[{ href: "/my/messages", text: t("back") }]} label={t("menu")} />
        <h1>{thread.title ?? t("thread", { names: thread.others.map(({ name }) => name).join(", ") })}</h1>
        <Participants thread={thread} />
      </div>
      {thread.earlier ? <Pager next={{ href: `${path}?before=${thread.earlier}`, text: t("earlier") }} /> : null}
      <ol className="thread-messages">
        {thread.messages.map((message) => (
          <li key={message.id}>
            <Message message={message} path={path} />
          </li>
        ))}
      </ol>
      {before || upTo ? <Pager next={{ href: path, text: t("newest") }} /> : null}
      {thread.unread ? <ReadMark conversationId={id} text={t("markRead")} /> : null}
      <Asked thread={thread}>
        <Composer edited={edited} path={path} thread={thread} />
      </Asked>
      <ThreadTools thread={thread} />
    </div>
  );
}
