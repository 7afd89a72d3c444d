import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/app/_ui/action-form";
import { Button } from "@/app/_ui/button";
import { TextField } from "@/app/_ui/fields";
import { SubmitButton } from "@/app/_ui/submit-button";
import type { ShownFile } from "@/lib/files/queries";
import { FileList } from "../file-list";
import { addFile, dropFile } from "./actions";

/** The files of an event for its organisers: take one away, add another. */
export async function FileDesk({
  eventId,
  files,
  after = false,
}: {
  eventId: string;
  files: ShownFile[];
  after?: boolean;
}) {
  const t = await getTranslations("publishing.files");
  return (
    <div className="stack-m">
      {files.length > 0 ? (
        <FileList
          files={files}
          tool={(file) => (
            <ActionForm action={dropFile}>
              <input name="fileId" type="hidden" value={file.id} />
              <Button icon="trash" look="quiet" size="small">
                {t("remove")} <span className="visually-hidden">({file.name})</span>
              </Button>
            </ActionForm>
          )}
        />
      ) : (
        <p className="soft">{t("none")}</p>
      )}
      <ActionForm action={addFile} className="panel stack-m" labels={{ file: t("label") }}>
        <input name="eventId" type="hidden" value={eventId} />
        {after ? <input name="after" type="hidden" value="on" /> : null}
        <TextField hint={t("hint")} label={t("label")} name="file" type="file" />
        <div>
          <SubmitButton>{t("add")}</SubmitButton>
        </div>
      </ActionForm>
    </div>
  );
}
