import { getLocale, getTranslations } from "next-intl/server";
import type { ComponentProps } from "react";
import { Avatar } from "@/app/_ui/avatar";
import { Badge } from "@/app/_ui/badge";
import { classNames } from "@/app/_ui/class-names";
import { Icon } from "@/app/_ui/icon";
import { Prose } from "@/app/_ui/prose";
import { withOffset } from "@/lib/time";
import { mediaPath } from "../../../media-path";
import { momentText } from "../../when";
import { CommentActions } from "./comment-actions";

type Props = Omit<ComponentProps<typeof CommentActions>, "root"> & { zone: string; root?: boolean };

/** One comment with the answers to it. */
export async function Comment({ comment, zone, root = true, ...rest }: Props) {
  const t = await getTranslations("comments");
  const reactions = await getTranslations("reactions");
  const locale = await getLocale();
  const { author, state } = comment;
  const badge = state === "HELD" ? "held" : state === "HIDDEN" ? "hidden" : null;
  return (
    <article
      aria-label={t("by", { name: author?.name ?? t("gone") })}
      className={classNames("comment", comment.pinned && "is-pinned", badge && "is-aside")}
      id={`c-${comment.id}`}
    >
      <Avatar
        kind={author?.kind}
        name={author?.name ?? ""}
        ribbon={author?.ribbon}
        seed={author?.id}
        size={40}
        src={mediaPath(author?.avatarKey ?? null)}
      />
      <div>
        <p className="comment-meta">
          {author ? (
            <a className="comment-author" href={author.path}>
              {author.name}
            </a>
          ) : (
            <span>{t(state === "DELETED" ? "deleted" : "gone")}</span>
          )}
          {comment.organises ? <Badge tone="brand">{t("organiser")}</Badge> : null}
          {author?.host ? <span className="soft">{author.host}</span> : null}
          <time dateTime={withOffset(comment.createdAt, zone)}>{momentText(comment.createdAt, locale, zone)}</time>
          {comment.likes > 0 ? <span className="soft">{reactions("comment", { count: comment.likes })}</span> : null}
          {comment.original ? (
            <a aria-label={t("originalOf", { name: author?.name ?? t("gone") })} href={comment.original} rel="nofollow">
              {t("original")}
            </a>
          ) : null}
          {comment.editedAt ? <span className="soft">{t("edited")}</span> : null}
          {comment.pinned ? <Badge icon="note">{t("pinned")}</Badge> : null}
          {badge ? (
            <Badge icon={badge === "held" ? "hourglass" : "eyeoff"} tone="warn">
              {t(badge)}
            </Badge>
          ) : null}
        </p>
        {comment.answers ? (
          <p className="comment-answers">
            <Icon name="back" /> {t("answers", { name: comment.answers })}
          </p>
        ) : null}
        {comment.html ? <Prose html={comment.html} /> : null}
        <CommentActions comment={comment} root={root} {...rest} />
        {comment.replies.length > 0 ? (
          <div className="thread">
            {comment.replies.map((reply) => (
              <Comment comment={reply} key={reply.id} root={false} zone={zone} {...rest} />
            ))}
          </div>
        ) : null}
      </div>
    </article>
  );
}
