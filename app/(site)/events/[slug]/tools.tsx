import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/app/_ui/action-form";
import { Icon } from "@/app/_ui/icon";
import type { PresentedEvent } from "@/lib/events/present";
import { mayIn } from "@/lib/memberships/queries";
import { currentViewer } from "@/lib/web/session";
import { confirm, duplicate, publish, restore } from "./actions";

/** What organisers (and, for deleting, stewards) may do. Each leads to a page that says what will happen, or can be undone. */
export async function Tools({ event }: { event: PresentedEvent }) {
  const { mine } = event;
  if (!mine.canEdit && !mine.canDelete) return null;
  const t = await getTranslations("events");
  const viewer = await currentViewer();
  const shares = mine.canEdit && viewer !== null && (await mayIn(event.organiser.id, viewer.id, "discuss"));
  const said = await getTranslations("publishing.tools");
  return (
    <section className="panel tools" aria-labelledby="tools">
      <h2 id="tools">{t(mine.canEdit ? "tools.title" : "tools.steward")}</h2>
      <div className="row">
        {mine.canPublish ? (
          <ActionForm action={publish}>
            <input type="hidden" name="eventId" value={event.id} />
            <button className="btn btn-primary" type="submit">
              {t("tools.publish")}
            </button>
          </ActionForm>
        ) : null}
        {mine.canEdit ? (
          <a className="btn" href={`${event.path}/edit`}>
            <Icon name="edit" />
            {t("tools.edit")}
          </a>
        ) : null}
        {mine.canEdit && event.phase === "past" ? (
          <a className="btn" href={`${event.path}/after`}>
            {said("after")}
          </a>
        ) : null}
        {mine.canEdit ? (
          <a className="btn btn-quiet" href={`${event.path}/files`}>
            {said("files")}
          </a>
        ) : null}
        {mine.canEdit ? (
          <a className="btn btn-quiet" href={`${event.path}/organisers`}>
            {said("organisers")}
          </a>
        ) : null}
        {mine.canEdit && event.phase !== "draft" ? (
          <a className="btn" href={`${event.path}/attendees`}>
            <Icon name="people" />
            {t("tools.people")}
          </a>
        ) : null}
        {mine.canEdit && event.phase !== "draft" ? (
          <a className="btn btn-quiet" href={`${event.path}/invitations`}>
            {(await getTranslations("invitations"))("tool")}
          </a>
        ) : null}
        {shares ? (
          <a className="btn btn-quiet" href={`/groups/${event.organiser.handle}/tasks?event=${event.id}`}>
            {(await getTranslations("tasks"))("title")}
          </a>
        ) : null}
        {mine.canEdit && event.phase !== "draft" ? (
          <ActionForm action={duplicate}>
            <input type="hidden" name="eventId" value={event.id} />
            <button className="btn btn-quiet" type="submit">
              {t("tools.duplicate")}
            </button>
          </ActionForm>
        ) : null}
        {mine.canConfirm ? (
          <ActionForm action={confirm}>
            <input type="hidden" name="eventId" value={event.id} />
            <button className="btn" type="submit">
              {said("confirm")}
            </button>
          </ActionForm>
        ) : null}
        {mine.canCancel ? (
          <a className="btn btn-quiet" href={`${event.path}/cancel`}>
            {t("tools.cancel")}
          </a>
        ) : null}
        {mine.canRestore ? (
          <ActionForm action={restore}>
            <input type="hidden" name="eventId" value={event.id} />
            <button className="btn" type="submit">
              {t("tools.restore")}
            </button>
          </ActionForm>
        ) : null}
        {mine.canDelete ? (
          <a className="btn btn-quiet" href={`${event.path}/delete`}>
            {t("tools.delete")}
          </a>
        ) : null}
      </div>
    </section>
  );
}
