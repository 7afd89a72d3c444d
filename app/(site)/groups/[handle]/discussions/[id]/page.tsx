import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { Pager } from "@/app/_ui/pager";
import { entriesOf, entry as entryById, type ShownEntry } from "@/lib/discussions/entries";
import { discussion as discussionById, freshIn } from "@/lib/discussions/queries";
import { layoutOf } from "@/lib/discussions/rules";
import { pollsOf } from "@/lib/polls/queries";
import { isUuid } from "@/lib/text";
import { orRefuse } from "@/lib/web/answer";
import { siteZone } from "../../../../agenda/days";
import { momentText } from "../../../../events/when";
import { GroupHead } from "../../../group-head";
import { read } from "../actions";
import { insideThreads } from "../inside-threads";
import { Composer } from "./composer";
import { Entry } from "./entry";
import { Fold } from "./fold";
import { LeftOff } from "./left-off";
import { LiveThread } from "./live-thread";
import { Moderation } from "./moderation";
import { ReadMark } from "./read-mark";
import { ThreadTools } from "./thread-tools";
import "../thread.css";

type Asked = Partial<Record<"from" | "since" | "quote" | "edit" | "was", string | string[]>>;
interface Props {
  params: Promise<{ handle: string; id: string }>;
  searchParams: Promise<Asked>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("discussions"))("titleOne"), robots: { index: false } };
}

/** One thread: what opened it, what was read in a fold, where one left off, what is new, and where to answer. */
export default async function DiscussionPage({ params, searchParams }: Props) {
  const [{ handle, id }, asked] = await Promise.all([params, searchParams]);
  const { viewer, group, list, mayBegin } = await insideThreads(handle, `/${id}`);
  const thread = await orRefuse(discussionById(viewer, id, group.id));
  const path = `${list}/${id}`;
  const [t, locale] = await Promise.all([getTranslations("discussions"), getLocale()]);
  // Where they left off when they opened the page: what arrives meanwhile does not fold what they are reading.
  const upTo = Math.min(thread.upTo, numberIn(asked.since) ?? thread.upTo);
  const { first, fold, rest, earlier, later } = layoutOf({ ...thread, upTo, from: numberIn(asked.from) });
  const [opening, folded, shown, fresh, quoted, edited, polls] = await Promise.all([
    first ? entriesOf(viewer, id, first) : [],
    fold?.inside ? entriesOf(viewer, id, fold) : [],
    entriesOf(viewer, id, rest),
    freshIn(viewer, id, upTo),
    within(viewer, id, asked.quote),
    within(viewer, id, asked.edit),
    pollsOf(viewer, id),
  ]);
  const newest = shown.at(-1);
  const isFresh = ({ number, own, deleted, blocked }: ShownEntry) =>
    upTo > 0 && number > upTo && !own && !deleted && !blocked;
  const firstFresh = shown.find(isFresh)?.number;
  const lines = (entries: ShownEntry[]) =>
    entries.map((entry) => (
      <li key={entry.id}>
        {entry.number === firstFresh ? <LeftOff count={fresh} /> : null}
        <Entry
          entry={entry}
          fresh={isFresh(entry)}
          path={path}
          poll={polls.get(entry.id)}
          thread={thread}
          was={asked.was === entry.id}
        />
      </li>
    ));
  return (
    <div className="container page">
      <GroupHead crumbs={[{ href: list, text: t("title") }]} group={group} />
      <div className="page-head thread-head">
        <div>
          <h1>{thread.title}</h1>
          <p className="lede">
            {t("started", {
              name: thread.author?.name ?? t("gone"),
              when: momentText(thread.createdAt, locale, siteZone()),
              count: thread.count,
              people: thread.people,
            })}
          </p>
        </div>
      </div>
      <ThreadTools leftOff={firstFresh !== undefined} path={path} thread={thread} />
      <div className="thread stack-l">
        <section aria-labelledby="words">
          <h2 className="visually-hidden" id="words">
            {t("words")}
          </h2>
          {earlier ? <Pager first={{ href: `${path}?from=${earlier}`, text: t("earlier") }} /> : null}
          <ol className="says">
            {lines(opening)}
            {fold ? (
              <li key="fold">
                <Fold fold={fold} path={path}>
                  {folded.length > 0 ? <ol className="says">{lines(folded)}</ol> : null}
                </Fold>
              </li>
            ) : null}
            {lines(shown)}
          </ol>
          {later ? <Pager next={{ href: `${path}?from=${later}`, text: t("later") }} /> : null}
        </section>
        {newest && newest.number > thread.upTo && fresh > 0 ? (
          <ReadMark action={read} discussionId={id} text={t("markRead")} upTo={newest.number} />
        ) : null}
        {later ? null : (
          <LiveThread
            discussionId={id}
            newest={newest?.number ?? 0}
            said={newest && !newest.own ? t("arrived", { name: newest.author?.name ?? t("gone") }) : ""}
            since={upTo}
            version={thread.version}
            viewerId={viewer.id}
          />
        )}
        <Composer
          edited={edited?.own && !polls.has(edited.id) ? edited : undefined}
          mayAsk={mayBegin && !group.host && thread.open}
          path={path}
          quoted={quoted}
          thread={thread}
          viewer={viewer}
        />
        <Moderation path={path} thread={thread} />
      </div>
    </div>
  );
}

function numberIn(value: Asked["from"]): number | undefined {
  return typeof value === "string" && /^\d{1,7}$/.test(value) ? Number(value) : undefined;
}

/** The entry of this thread that a link of the page names. */
async function within(viewer: Parameters<typeof entryById>[0], discussionId: string, value: Asked["quote"]) {
  if (typeof value !== "string" || !isUuid(value)) return undefined;
  const found = await entryById(viewer, value).catch(() => null);
  return found?.discussionId === discussionId ? found.entry : undefined;
}
