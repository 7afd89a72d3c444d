import { getTranslations } from "next-intl/server";
import { Form } from "@/app/_shell/form";
import { ActionForm } from "@/app/_ui/action-form";
import { Button } from "@/app/_ui/button";
import { TextField } from "@/app/_ui/fields";
import type { ShownDiscussion } from "@/lib/discussions/queries";
import { limits } from "@/lib/discussions/schema";
import { close, remove, rename, reopen, setPinned } from "../actions";

/** What whoever began a thread, and moderators, do with it as a whole. */
export async function Moderation({ thread, path }: { thread: ShownDiscussion; path: string }) {
  const t = await getTranslations("discussions");
  const { id, moderates, own, closed, pinned, group } = thread;
  const manages = moderates || (own && group.host === "");
  if (!manages) return null;
  const which = <input name="discussionId" type="hidden" value={id} />;
  return (
    <details className="thread-manage">
      <summary className="summary">{t("manage")}</summary>
      <div className="stack-m">
        <div className="row">
          {moderates ? (
            <ActionForm action={setPinned}>
              {which}
              <input name="pinned" type="hidden" value={pinned ? "no" : "yes"} />
              <Button icon="flag" size="small">
                {t(pinned ? "unpin" : "pin")}
              </Button>
            </ActionForm>
          ) : null}
          {closed && !moderates ? null : (
            <ActionForm action={closed ? reopen : close}>
              {which}
              <Button icon="lock" size="small">
                {t(closed ? "reopen" : "close")}
              </Button>
            </ActionForm>
          )}
        </div>
        <Form action={rename} className="form" labels={{ title: t("titleField") }} path={path}>
          {which}
          <TextField
            defaultValue={thread.title}
            label={t("titleField")}
            maxLength={limits.title}
            name="title"
            required
            type="text"
          />
          <div>
            <Button size="small">{t("rename")}</Button>
          </div>
        </Form>
        {moderates || thread.people <= 1 ? (
          <details>
            <summary className="summary">{t("remove")}</summary>
            <ActionForm action={remove}>
              {which}
              <p className="field-hint">{t("removeText", { count: thread.count })}</p>
              <Button look="stop" size="small">
                {t("removeButton")}
              </Button>
            </ActionForm>
          </details>
        ) : null}
      </div>
    </details>
  );
}
