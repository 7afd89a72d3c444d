import { getLocale, getTranslations } from "next-intl/server";
import { Avatar } from "@/app/_ui/avatar";
import { EmptyState } from "@/app/_ui/empty-state";
import { type FoundMessage, findMessages } from "@/lib/conversations/finding";
import type { Acting } from "@/lib/identities/schema";
import { withOffset } from "@/lib/time";
import { siteZone } from "../../(site)/agenda/days";
import { momentText } from "../../(site)/events/when";
import { mediaPath } from "../../(site)/media-path";
import { WordsForm } from "../../(site)/words-form";

/** Words to look for in one's own threads. */
export async function SearchForm({ text }: { text: string }) {
  const t = await getTranslations("conversations.search");
  return (
    <WordsForm action="/my/messages" button={t("button")} id="words" label={t("label")} maxLength={200} text={text} />
  );
}

/** The messages that hold these words, each leading to its place in its thread. */
export async function Found({ viewer, text }: { viewer: Acting; text: string }) {
  const [t, messages] = await Promise.all([getTranslations("conversations.search"), findMessages(viewer, text)]);
  if (messages.length === 0) return <EmptyState title={t("none", { text })}>{t("noneText")}</EmptyState>;
  return (
    <section aria-labelledby="found" className="stack-m">
      <h2 id="found">{t("found", { count: messages.length, text })}</h2>
      <ul className="plainlist">
        {messages.map((message) => (
          <li key={message.id}>
            <Row message={message} />
          </li>
        ))}
      </ul>
    </section>
  );
}

async function Row({ message: { id, conversationId, names, author, text, at } }: { message: FoundMessage }) {
  const [t, locale] = await Promise.all([getTranslations("conversations"), getLocale()]);
  return (
    <article className="thread-row">
      <Avatar
        kind={author?.kind}
        name={author?.name ?? ""}
        ribbon={author?.ribbon}
        seed={author?.id}
        size={40}
        src={mediaPath(author?.avatarKey ?? null)}
      />
      <div>
        <h3>
          <a href={`/my/messages/${conversationId}?upTo=${id}#m-${id}`}>{names}</a>
        </h3>
        <p>{text}</p>
        <p className="soft">
          {author?.name ?? t("gone")} ·{" "}
          <time dateTime={withOffset(at, siteZone())}>{momentText(at, locale, siteZone())}</time>
        </p>
      </div>
    </article>
  );
}
