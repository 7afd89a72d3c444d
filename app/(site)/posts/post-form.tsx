import { getTranslations } from "next-intl/server";
import { Form } from "@/app/_shell/form";
import { Choice, TextField } from "@/app/_ui/fields";
import { MarkdownField } from "@/app/_ui/markdown-field";
import { SubmitButton } from "@/app/_ui/submit-button";
import type { OwnIdentity } from "@/lib/identities/queries";
import type { PresentedPost } from "@/lib/posts/queries";
import { siteZone, wallTime } from "@/lib/time";
import type { FormAction } from "@/lib/web/action";
import { IdentityChoice } from "../events/[slug]/identity-choice";
import { preview } from "../events/actions";
import { PublishLater } from "../events/form/publish-later";

interface Props {
  action: FormAction;
  path: string;
  /** What else the action needs to know. */
  fields: Record<string, string>;
  post?: Pick<PresentedPost, "title" | "visibility" | "draft" | "publishAt" | "tags"> & { source: string };
  identities: OwnIdentity[];
  viewerId: string;
}

/** Title, text, tags, who reads it, and when it is published. */
export async function PostForm({ action, path, fields, post, identities, viewerId }: Props) {
  const t = await getTranslations("posts.form");
  const published = post !== undefined && !post.draft;
  const zone = siteZone();
  const [date = "", time = ""] = post?.publishAt ? wallTime(post.publishAt, zone).split("T") : [];
  const labels = {
    title: t("title"),
    text: t("text"),
    tags: t("tags"),
    publishDate: t("later.date"),
    publishTime: t("later.time"),
  };
  return (
    <Form action={action} className="stack-m" labels={labels} path={path}>
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
      <TextField
        autoComplete="off"
        defaultValue={post?.tags.map(({ label }) => label).join(", ")}
        hint={t("tagsHint")}
        label={t("tags")}
        name="tags"
        optional={t("optional")}
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
          {t(published ? "save" : post?.publishAt ? "publishNow" : "publish")}
        </SubmitButton>
        {published ? null : (
          <SubmitButton name="onward" value="draft">
            {t(post ? "saveDraft" : "draft")}
          </SubmitButton>
        )}
      </div>
      {published ? null : (
        <PublishLater
          date={date}
          time={time}
          words={{
            summary: t("later.summary"),
            hint: t("later.hint", { zone }),
            date: labels.publishDate,
            time: labels.publishTime,
            button: t("later.button"),
          }}
        />
      )}
    </Form>
  );
}
