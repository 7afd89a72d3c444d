import { getTranslations } from "next-intl/server";
import { Notice } from "@/app/_ui/notice";
import { Pager } from "@/app/_ui/pager";
import { admissionAt } from "@/lib/comments/policy";
import { discussionOf, findComment, speakerAt } from "@/lib/comments/queries";
import type { PresentedEvent } from "@/lib/events/present";
import { currentViewer } from "@/lib/web/session";
import { KnownIn } from "../known-in";
import type { Visitor } from "../visitor";
import { Comment } from "./comment";
import { Composer } from "./composer";
import "./discussion.css";

interface Props {
  event: PresentedEvent;
  visitor: Visitor;
  /** Heading of the section; the page of its own has one already. */
  heading?: boolean;
  /** The comment that is answered or changed, and where the page begins. */
  query?: { reply?: string; edit?: string; after?: string };
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** What people say below an event, and where one says something. */
export async function Discussion({ event, visitor, heading = true, query = {} }: Props) {
  if (event.phase === "draft") return null;
  const viewer = visitor.acting;
  const manages = event.mine.canEdit;
  const identities = visitor.identities.map(({ id }) => id);
  // What somebody muted or blocks is known of who acts, not of each of their identities.
  const { threads, count, held, next } = await discussionOf(await currentViewer(), event, {
    manages,
    identities,
    after: query.after,
  });
  if (event.commentPolicy === "OFF" && threads.length === 0) return null;
  const t = await getTranslations("comments");
  const where = { ...event, uri: event.remote?.url ?? null };
  const admitted = admissionAt(where, viewer && (await speakerAt(viewer, event)));
  const path = `${event.path}/discussion`;
  const about = await subjectOf(event.id, query, identities);
  return (
    <section aria-labelledby={heading ? "discussion" : undefined} className="discussion">
      {heading ? <h2 id="discussion">{t("title", { count })}</h2> : null}
      {held ? <Notice title={t("heldCount", { count: held })} tone="warn" /> : null}
      {threads.length > 0 ? (
        <div className="thread">
          {threads.map((comment) => (
            <Comment
              answers={typeof admitted === "string"}
              comment={comment}
              eventId={event.id}
              key={comment.id}
              manages={manages}
              path={path}
              zone={event.zone}
            />
          ))}
        </div>
      ) : (
        <p className="soft">{t(event.commentPolicy === "OFF" ? "closed" : "empty")}</p>
      )}
      {event.remote ? (
        <p className="soft">
          {t("elsewhere")} <a href={event.remote.url}>{t("wholeThere", { host: event.remote.host })}</a>
        </p>
      ) : null}
      <Pager
        first={query.after ? { href: path, text: t("toStart") } : null}
        next={next ? { href: `${path}?after=${next}`, text: t("next") } : null}
      />
      {typeof admitted === "string" ? (
        <KnownIn event={event}>
          <Composer
            about={about ?? undefined}
            eventId={event.id}
            held={admitted === "HELD"}
            host={event.remote?.host}
            identities={visitor.identities}
            path={path}
            preferred={about?.mode === "edit" ? about.as : viewer?.id}
          />
        </KnownIn>
      ) : (
        <p className="panel panel-dashed">
          {t(`refused.${admitted.refused}.${event.organiser.kind === "GROUP" ? "group" : "person"}`)}{" "}
          {admitted.refused === "signIn" ? <a href={`/login?next=${encodeURIComponent(path)}`}>{t("signIn")}</a> : null}
        </p>
      )}
    </section>
  );
}

/** The comment that the composer answers or changes: shown to all, or one's own. */
async function subjectOf(eventId: string, query: { reply?: string; edit?: string }, identities: string[]) {
  const id = query.edit ?? query.reply;
  if (!id || !uuid.test(id)) return null;
  const found = await findComment(id, eventId);
  if (!found) return null;
  const own = identities.includes(found.actorId ?? "");
  if (query.edit ? !own : found.state !== "SHOWN") return null;
  return {
    id,
    mode: query.edit ? ("edit" as const) : ("reply" as const),
    name: found.actor?.name ?? "",
    source: query.edit ? found.source : "",
    as: found.actorId ?? undefined,
  };
}
