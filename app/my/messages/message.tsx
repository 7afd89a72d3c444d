import { getLocale, getTranslations } from "next-intl/server";
import { ActionForm } from "@/app/_ui/action-form";
import { Avatar } from "@/app/_ui/avatar";
import { Badge } from "@/app/_ui/badge";
import { Button } from "@/app/_ui/button";
import { classNames } from "@/app/_ui/class-names";
import { Prose } from "@/app/_ui/prose";
import type { ShownMessage } from "@/lib/conversations/queries";
import { withOffset } from "@/lib/time";
import { siteZone } from "../../(site)/agenda/days";
import { momentText } from "../../(site)/events/when";
import { mediaPath } from "../../(site)/media-path";
import { takeBack } from "./actions";

/** One message of a thread, and what its reader can do with it. */
export async function Message({ message, path }: { message: ShownMessage; path: string }) {
  const [t, locale] = await Promise.all([getTranslations("conversations"), getLocale()]);
  const { author, createdAt } = message;
  return (
    <article className={classNames("message", message.own && "is-own")} id={`m-${message.id}`}>
      <Avatar
        kind={author?.kind}
        name={author?.name ?? ""}
        ribbon={author?.ribbon}
        seed={author?.id}
        size={40}
        src={mediaPath(author?.avatarKey ?? null)}
      />
      <div>
        <p className="message-meta">
          <b>{author?.name ?? t("gone")}</b>
          {message.signedBy ? <span className="soft">{t("by", { name: message.signedBy })}</span> : null}
          {message.fresh ? <Badge tone="brand">{t("unread")}</Badge> : null}
          <time className="soft" dateTime={withOffset(createdAt, siteZone())}>
            {momentText(createdAt, locale, siteZone())}
          </time>
          {message.editedAt ? <span className="soft">{t("edited")}</span> : null}
        </p>
        {message.deleted ? <p className="soft">{t("takenBack")}</p> : <Prose html={message.html} />}
        {message.deleted ? null : <MessageActions message={message} path={path} />}
      </div>
    </article>
  );
}

async function MessageActions({ message, path }: { message: ShownMessage; path: string }) {
  const [t, reports] = await Promise.all([getTranslations("conversations"), getTranslations("reports")]);
  if (!message.own)
    return (
      <div className="message-actions">
        <a
          aria-label={reports("linkMessage", { name: message.author?.name ?? t("gone") })}
          className="btn btn-quiet btn-small"
          href={`/report?message=${message.id}`}
        >
          {reports("link")}
        </a>
      </div>
    );
  return (
    <div className="message-actions">
      {message.source === null ? null : (
        <a className="btn btn-quiet btn-small" href={`${path}?edit=${message.id}#say`}>
          {t("edit")}
        </a>
      )}
      <details>
        <summary className="summary">{t("delete")}</summary>
        <ActionForm action={takeBack}>
          <input name="messageId" type="hidden" value={message.id} />
          <p className="field-hint">{t("deleteText")}</p>
          <Button size="small">{t("deleteButton")}</Button>
        </ActionForm>
      </details>
    </div>
  );
}
