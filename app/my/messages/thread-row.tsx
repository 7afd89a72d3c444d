import { getLocale, getTranslations } from "next-intl/server";
import { Avatar } from "@/app/_ui/avatar";
import { Badge } from "@/app/_ui/badge";
import type { ThreadCard } from "@/lib/conversations/queries";
import { withOffset } from "@/lib/time";
import { siteZone } from "../../(site)/agenda/days";
import { momentText } from "../../(site)/events/when";
import { mediaPath } from "../../(site)/media-path";
import "./messages.css";

/** A thread in a list: with whom, the last words, whether something is new. */
export async function ThreadRow({
  thread,
  self,
  heading: Heading = "h2",
}: {
  thread: ThreadCard;
  self: string;
  heading?: "h2" | "h3";
}) {
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
        <Heading>
          <a href={`/my/messages/${thread.id}`}>{thread.title ?? others.map(({ name }) => name).join(", ")}</a>
          {thread.unread ? <Badge tone="brand">{t("unread")}</Badge> : null}
          {thread.muted ? <Badge>{t("muted")}</Badge> : null}
        </Heading>
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
