import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/app/_ui/action-form";
import { Button } from "@/app/_ui/button";
import type { ShownComment } from "@/lib/comments/queries";
import { moderate, remove } from "./actions";

interface Props {
  eventId: string;
  /** The discussion's own page. */
  path: string;
  comment: ShownComment;
  root: boolean;
  manages: boolean;
  /** Whether the reader may answer here. */
  answers: boolean;
}

/** What the reader can do with a comment: answer, change, delete; organisers show, hide and pin. */
export async function CommentActions({ eventId, path, comment, root, manages, answers }: Props) {
  const t = await getTranslations("comments");
  const deeds = manages ? deedsFor(comment, root) : [];
  const reportable = comment.state === "SHOWN" && !comment.ownAs;
  if (comment.state === "DELETED" || (!answers && !comment.ownAs && !reportable && deeds.length === 0)) return null;
  const reports = await getTranslations("reports");
  const name = comment.author?.name ?? "";
  return (
    <div className="comment-actions">
      {answers && comment.state === "SHOWN" ? (
        <a
          aria-label={t("answerTo", { name })}
          className="btn btn-quiet btn-small"
          href={`${path}?reply=${comment.id}#say`}
        >
          {t("answer")}
        </a>
      ) : null}
      {deeds.map((deed) => (
        <ActionForm action={moderate} key={deed}>
          <input name="eventId" type="hidden" value={eventId} />
          <input name="commentId" type="hidden" value={comment.id} />
          <input name="deed" type="hidden" value={deed} />
          <Button aria-label={t(`deedsOn.${deed}`, { name })} look="quiet" size="small">
            {t(`deeds.${deed}`)}
          </Button>
        </ActionForm>
      ))}
      {reportable ? (
        <a
          aria-label={reports("linkComment", { name })}
          className="btn btn-quiet btn-small"
          href={`/report?comment=${comment.id}`}
          rel="nofollow"
        >
          {reports("link")}
        </a>
      ) : null}
      {comment.ownAs ? (
        <>
          {comment.state === "HIDDEN" ? null : (
            <a className="btn btn-quiet btn-small" href={`${path}?edit=${comment.id}#say`}>
              {t("edit")}
            </a>
          )}
          <details className="comment-delete">
            <summary className="summary">{t("delete")}</summary>
            <ActionForm action={remove}>
              <input name="eventId" type="hidden" value={eventId} />
              <input name="commentId" type="hidden" value={comment.id} />
              <input name="as" type="hidden" value={comment.ownAs} />
              <p className="field-hint">{t("deleteText")}</p>
              <Button size="small">{t("deleteButton")}</Button>
            </ActionForm>
          </details>
        </>
      ) : null}
    </div>
  );
}

function deedsFor(comment: ShownComment, root: boolean): ("show" | "hide" | "pin" | "unpin")[] {
  if (comment.state !== "SHOWN") return comment.state === "HELD" ? ["show", "hide"] : ["show"];
  if (!root) return ["hide"];
  return [comment.pinned ? "unpin" : "pin", "hide"];
}
