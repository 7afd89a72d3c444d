import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Form } from "@/app/_shell/form";
import { RadioField } from "@/app/_ui/choices";
import { AreaField, TextField } from "@/app/_ui/fields";
import { RibbonField } from "@/app/_ui/ribbon-field";
import { SubmitButton } from "@/app/_ui/submit-button";
import { env } from "@/lib/env";
import { Openness } from "@/lib/generated/prisma/enums";
import { groupVisibilities } from "@/lib/groups/schema";
import { currentIdentities, currentViewer } from "@/lib/web/session";
import { IdentityChoice } from "../../events/[slug]/identity-choice";
import { create } from "../actions";
import { ribbonNames } from "../ribbon-names";
import { HandleField } from "./handle-field";
import "./new.css";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("groups.new"))("title"), robots: { index: false } };
}

/** Starts a group. */
export default async function NewGroupPage() {
  const viewer = await currentViewer();
  if (!viewer) redirect("/login?next=/groups/new");
  const [t, settings, names, identities] = await Promise.all([
    getTranslations("groups.new"),
    getTranslations("groups.settings"),
    ribbonNames(),
    currentIdentities(),
  ]);
  const { host } = new URL(env().PUBLIC_URL);
  const choices = (name: "visibility" | "openness", values: readonly string[], usual: string) => (
    <RadioField
      defaultValue={usual}
      legend={settings(`${name}.legend`)}
      name={name}
      options={values.map((value) => ({
        value,
        text: settings(`${name}.${value}`),
        hint: settings(`${name}.${value}_hint`),
      }))}
    />
  );
  return (
    <div className="container container-narrow page stack-l">
      <div>
        <h1>{t("title")}</h1>
        <p className="lede">{t("lede")}</p>
      </div>
      <Form
        action={create}
        labels={{
          name: t("name"),
          handle: t("handle"),
          summary: t("summary"),
          place: t("place"),
          avatar: t("picture"),
          avatarAlt: settings("alt"),
        }}
        path="/groups/new"
      >
        <TextField autoComplete="off" label={t("name")} maxLength={100} name="name" required />
        <HandleField
          base={`${host}/@`}
          hint={t("handleHint", { host })}
          label={t("handle")}
          words={{
            free: t("handleFree"),
            taken: t("handleTaken"),
            reserved: t("handleReserved"),
            malformed: t("handleMalformed"),
          }}
        />
        <AreaField
          hint={t("summaryHint")}
          label={t("summary")}
          maxLength={5000}
          name="summary"
          optional={t("optional")}
          rows={4}
        />
        <TextField
          autoComplete="off"
          hint={t("placeHint")}
          label={t("place")}
          maxLength={120}
          name="place"
          optional={t("optional")}
        />
        <div className="grid-2">
          <TextField
            accept="image/jpeg,image/png,image/webp,image/gif"
            hint={settings("avatarHint")}
            label={t("picture")}
            name="avatar"
            optional={t("optional")}
            type="file"
          />
          <TextField
            autoComplete="off"
            hint={settings("altHint")}
            label={settings("alt")}
            maxLength={500}
            name="avatarAlt"
            optional={t("optional")}
          />
        </div>
        <div className="pick">
          <RibbonField legends={{ ribbon: t("ribbon"), shape: t("shape") }} names={names} ribbon="PINE" shape="NOTCH" />
        </div>
        {choices("visibility", groupVisibilities, "PUBLIC")}
        {choices("openness", Object.values(Openness), "MODERATED")}
        <p className="field-hint">{t("later")}</p>
        <IdentityChoice identities={identities} preferred={viewer.id} />
        <div className="row">
          <SubmitButton look="primary">{t("button")}</SubmitButton>
        </div>
      </Form>
    </div>
  );
}
