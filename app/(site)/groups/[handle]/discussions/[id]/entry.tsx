import { getLocale, getTranslations } from "next-intl/server";
import { Avatar } from "@/app/_ui/avatar";
import { Badge } from "@/app/_ui/badge";
import { Prose } from "@/app/_ui/prose";
import type { ShownEntry } from "@/lib/discussions/entries";
import type { ShownDiscussion } from "@/lib/discussions/queries";
import type { PresentedPoll } from "@/lib/polls/present";
import { withOffset } from "@/lib/time";
import { siteZone } from "../../../../agenda/days";
import { momentText } from "../../../../events/when";
import { mediaPath } from "../../../../media-path";
import { PollCard } from "../polls/poll-card";
import { EntryActs } from "./entry-acts";
import { History } from "./history";

interface Props {
  entry: ShownEntry;
  thread: ShownDiscussion;
  fresh: boolean;
  path: string;
  /** What it asks the members. */
  poll?: PresentedPoll;
  /** Whether what it said before is asked for. */
  was: boolean;
}

/** What one member says, and what its reader can do with it. */
export async function Entry({ entry, thread, fresh, path, poll, was }: Props) {
  const [t, locale] = await Promise.all([getTranslations("discussions"), getLocale()]);
  const { author, number, createdAt, role } = entry;
  const id = `e${number}`;
  const when = momentText(createdAt, locale, siteZone());
  if (entry.deleted || entry.blocked)
    return (
      <p className="say-gap" id={id}>
        {t(entry.deleted ? "deleted" : "blocked")}
      </p>
    );
  const after = (
    <>
      {entry.editedAt ? <History entry={entry} open={was} path={path} /> : null}
      <EntryActs asks={Boolean(poll)} entry={entry} path={path} thread={thread} />
    </>
  );
  return (
    <article aria-labelledby={`${id}-by`} className="say" id={id}>
      <Avatar name={author?.name ?? ""} ribbon={author?.ribbon} size={40} src={mediaPath(author?.avatarKey ?? null)} />
      <div className="say-main">
        <header>
          <h3 id={`${id}-by`}>
            {author ? <a href={author.path}>{author.name}</a> : t("gone")}
            {author?.host ? <span className="role">{author.host}</span> : null}
            {role === "OWNER" || role === "MODERATOR" ? <span className="role">{t(`roles.${role}`)}</span> : null}
            {fresh ? <Badge tone="brand">{t("new")}</Badge> : null}
          </h3>
          <a className="say-when" href={`${path}?from=${Math.max(1, number - 5)}#${id}`}>
            <time dateTime={withOffset(createdAt, siteZone())}>{when}</time>
          </a>
        </header>
        {entry.quoted ? <Quoted path={path} quoted={entry.quoted} /> : null}
        {poll ? null : (
          <div className="say-text">
            <Prose html={entry.html} />
          </div>
        )}
        {poll ? null : after}
      </div>
      {poll ? (
        <div className="say-asked">
          <PollCard poll={poll} />
          {after}
        </div>
      ) : null}
    </article>
  );
}

/** What an entry answers: its first words, whose they are, and the way to all of it. */
export async function Quoted({ quoted, path }: { quoted: NonNullable<ShownEntry["quoted"]>; path: string }) {
  const t = await getTranslations("discussions");
  return (
    <blockquote className="say-quote">
      <p>{quoted.text ? t("quotation", { text: quoted.text }) : t("quotedGone")}</p>
      <p className="say-cite">
        <a href={`${path}?from=${Math.max(1, quoted.number - 5)}#e${quoted.number}`}>
          {quoted.name
            ? t("quotedBy", { name: quoted.name, number: quoted.number })
            : t("quotedEntry", { number: quoted.number })}
        </a>
      </p>
    </blockquote>
  );
}
