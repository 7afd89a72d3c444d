import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/app/_ui/action-form";
import { Button } from "@/app/_ui/button";
import type { ShownEntry } from "@/lib/discussions/entries";
import type { ShownDiscussion } from "@/lib/discussions/queries";
import { takeAway } from "../actions";

interface Props {
  entry: ShownEntry;
  thread: ShownDiscussion;
  path: string;
  /** Words that others may have answered stay, or are changed where they are asked. */
  asks: boolean;
}

/** Quote, change, delete, report. */
export async function EntryActs({ entry, thread, path, asks }: Props) {
  const t = await getTranslations("discussions");
  const name = entry.author?.name ?? t("gone");
  const of = <span className="visually-hidden"> {t("ofName", { name })}</span>;
  return (
    <div className="say-acts">
      {thread.open ? (
        <a href={`${path}?quote=${entry.id}#reply`}>
          {t("quote")}
          {of}
        </a>
      ) : null}
      {entry.own && thread.open && !asks ? <a href={`${path}?edit=${entry.id}#reply`}>{t("change")}</a> : null}
      {entry.own ? null : (
        <a href={`/report?entry=${entry.id}`}>
          {t("report")}
          {of}
        </a>
      )}
      {entry.own || thread.moderates ? (
        <details>
          <summary>
            {t("delete")}
            {entry.own ? null : of}
          </summary>
          <ActionForm action={takeAway}>
            <input name="entryId" type="hidden" value={entry.id} />
            <p className="field-hint">{t(entry.own ? "deleteText" : "deleteOther", { name })}</p>
            <Button look="stop" size="small">
              {t("deleteButton")}
            </Button>
          </ActionForm>
        </details>
      ) : null}
    </div>
  );
}
