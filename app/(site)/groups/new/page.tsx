import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Form } from "@/app/_shell/form";
import { AreaField, TextField } from "@/app/_ui/fields";
import { RibbonField } from "@/app/_ui/ribbon-field";
import { SubmitButton } from "@/app/_ui/submit-button";
import { env } from "@/lib/env";
import { Ribbon, RibbonShape } from "@/lib/generated/prisma/enums";
import { currentIdentities, currentViewer } from "@/lib/web/session";
import { IdentityChoice } from "../../events/[slug]/identity-choice";
import { create } from "../actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("groups.new"))("title"), robots: { index: false } };
}

/** Starts a group. */
export default async function NewGroupPage() {
  const viewer = await currentViewer();
  if (!viewer) redirect("/login?next=/groups/new");
  const [t, names, identities] = await Promise.all([
    getTranslations("groups.new"),
    getTranslations("groups.ribbons"),
    currentIdentities(),
  ]);
  const called = Object.fromEntries(
    [...Object.values(Ribbon), ...Object.values(RibbonShape)].map((name) => [name, names(name)]),
  ) as Record<Ribbon | RibbonShape, string>;
  return (
    <div className="container container-narrow page stack-l">
      <div>
        <h1>{t("title")}</h1>
        <p className="lede">{t("lede")}</p>
      </div>
      <Form
        action={create}
        labels={{ name: t("name"), handle: t("handle"), summary: t("summary"), place: t("place") }}
        path="/groups/new"
      >
        <TextField autoComplete="off" label={t("name")} maxLength={100} name="name" required />
        <TextField
          autoCapitalize="none"
          autoComplete="off"
          hint={t("handleHint", { host: new URL(env().PUBLIC_URL).host })}
          label={t("handle")}
          maxLength={30}
          name="handle"
          required
          spellCheck={false}
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
        <RibbonField legends={{ ribbon: t("ribbon"), shape: t("shape") }} names={called} ribbon="PINE" shape="NOTCH" />
        <IdentityChoice identities={identities} preferred={viewer.id} />
        <div className="row">
          <SubmitButton look="primary">{t("button")}</SubmitButton>
        </div>
      </Form>
    </div>
  );
}
