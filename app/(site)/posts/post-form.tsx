import { getTranslations } from "next-intl/server";
import { Form } from "@/app/_shell/form";
import { Choice, TextField } from "@/app/_ui/fields";
import { MarkdownField } from "@/app/_ui/markdown-field";
import { SubmitButton } from "@/app/_ui/submit-button";
import type { OwnIdentity } from "@/lib/identities/queries";
import type { FormAction } from "@/lib/web/action";
import { IdentityChoice } from "../events/[slug]/identity-choice";
import { preview } from "../events/actions";

interface Props {
  action: FormAction;
  path: string;
  /** What else the action needs to know. */
  fields: Record<string, string>;
  post?: { title: string; source: string; visibility: string; draft: boolean };
  identities: OwnIdentity[];
  viewerId: string;
}

/** Title, text, and who reads it. */
export async function PostForm({ action, path, fields, post, identities, viewerId }: Props) {
  const t = await getTranslations("posts.form");
  const published = post !== undefined && !post.draft;
  return (
    <Form action={action} className="stack-m" labels={{ title: t("title"), text: t("text") }} path={path}>
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} name={name} type="hidden" value={value} />
      ))}
      <TextField
        autoComplete="off"
        defaultValue={post?.title}
        label={t("title")}
        maxLength={200}
        name="title"
        required
      />
      <MarkdownField
        defaultValue={post?.source}
        hint={t("textHint")}
        label={t("text")}
        maxLength={30_000}
        name="text"
        preview={preview}
        previewLabel={t("preview")}
        required
        rows={12}
      />
      {published ? (
        <>
          <input name="visibility" type="hidden" value={post.visibility} />
          <p className="soft">{t("whoFixed")}</p>
        </>
      ) : (
        <fieldset className="plain">
          <legend className="field-label">{t("who")}</legend>
          {(["PUBLIC", "MEMBERS"] as const).map((value) => (
            <Choice
              checked={(post?.visibility ?? "PUBLIC") === value}
              key={value}
              name="visibility"
              type="radio"
              value={value}
            >
              <span>{t(value)}</span>
            </Choice>
          ))}
        </fieldset>
      )}
      <IdentityChoice identities={identities} preferred={viewerId} />
      <div className="row">
        <SubmitButton look="primary" name="onward" value="publish">
          {t(published ? "save" : "publish")}
        </SubmitButton>
        {published ? null : (
          <SubmitButton name="onward" value="draft">
            {t(post ? "saveDraft" : "draft")}
          </SubmitButton>
        )}
      </div>
    </Form>
  );
}
