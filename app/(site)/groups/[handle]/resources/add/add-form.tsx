import { getTranslations } from "next-intl/server";
import { Form } from "@/app/_shell/form";
import { AreaField, TextField } from "@/app/_ui/fields";
import { SubmitButton } from "@/app/_ui/submit-button";
import type { OwnIdentity } from "@/lib/identities/queries";
import { IdentityChoice } from "../../../../events/[slug]/identity-choice";
import { keepFile, keepLink, makeFolder } from "../actions";

export const kinds = ["link", "file", "folder"] as const;
const actions = { link: keepLink, file: keepFile, folder: makeFolder };

interface Props {
  kind: (typeof kinds)[number];
  groupId: string;
  folderId: string | null;
  path: string;
  identities: OwnIdentity[];
  viewerId: string;
}

/** What is asked of somebody who keeps something: as little as it takes. */
export async function AddForm({ kind, groupId, folderId, path, identities, viewerId }: Props) {
  const t = await getTranslations("resources.add");
  const labels = { url: t("url"), file: t("file"), title: t("name"), summary: t("summary") };
  return (
    <Form action={actions[kind]} className="stack-m" labels={labels} path={path}>
      <input name="groupId" type="hidden" value={groupId} />
      <input name="parentId" type="hidden" value={folderId ?? ""} />
      {kind === "link" ? (
        <TextField
          autoComplete="url"
          hint={t("urlHint")}
          inputMode="url"
          label={t("url")}
          maxLength={2000}
          name="url"
          required
        />
      ) : null}
      {kind === "file" ? <TextField hint={t("fileHint")} label={t("file")} name="file" required type="file" /> : null}
      <TextField
        autoComplete="off"
        hint={kind === "folder" ? undefined : t(`nameHint.${kind}`)}
        label={t("name")}
        maxLength={200}
        name="title"
        optional={kind === "folder" ? undefined : t("optional")}
        required={kind === "folder"}
      />
      {kind === "folder" ? null : (
        <AreaField label={t("summary")} maxLength={2000} name="summary" optional={t("optional")} rows={3} />
      )}
      <IdentityChoice identities={identities} preferred={viewerId} />
      <div>
        <SubmitButton look="primary">{t(`button.${kind}`)}</SubmitButton>
      </div>
    </Form>
  );
}
