import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/app/_ui/action-form";
import { CheckField } from "@/app/_ui/choices";
import { MarkdownField } from "@/app/_ui/markdown-field";
import { SubmitButton } from "@/app/_ui/submit-button";
import { longestRecount } from "@/lib/recounts/schema";
import type { FormState } from "@/lib/web/form";
import { preview } from "../../actions";
import { tellHow } from "./actions";

interface Props {
  eventId: string;
  form: { text: string; thanked: boolean; came: number };
  start: FormState;
}

/** The notes, and whether those who came are thanked by letter: once. */
export async function NotesForm({ eventId, form, start }: Props) {
  const t = await getTranslations("publishing.after");
  return (
    <ActionForm action={tellHow} className="panel stack-m" labels={{ text: t("notes") }} start={start}>
      <input name="eventId" type="hidden" value={eventId} />
      <MarkdownField
        defaultValue={form.text}
        hint={t("notesHint")}
        label={t("notes")}
        maxLength={longestRecount}
        name="text"
        preview={preview}
        previewLabel={t("preview")}
        rows={8}
      />
      {form.thanked ? <p className="soft">{t("thanked")}</p> : null}
      {!form.thanked && form.came > 0 ? (
        <CheckField hint={t("thankHint")} label={t("thank", { count: form.came })} name="thank" />
      ) : null}
      <div>
        <SubmitButton look="primary">{t("save")}</SubmitButton>
      </div>
    </ActionForm>
  );
}
