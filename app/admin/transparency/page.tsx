import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Form } from "@/app/_shell/form";
import { CheckField } from "@/app/_ui/choices";
import { SubmitButton } from "@/app/_ui/submit-button";
import { Moderation } from "@/app/(site)/about/moderation/moderation";
import { openDesk } from "@/app/admin/open";
import { settings } from "@/lib/instance/settings";
import { transparency } from "@/lib/transparency/queries";
import { publish } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("transparency"))("title"), robots: { index: false } };
}

/** What everybody would read of moderators' work, and whether they do. */
export default async function TransparencyPage() {
  const { viewer } = await openDesk("/admin/transparency");
  const [t, settled, told] = await Promise.all([getTranslations("transparency"), settings(), transparency(viewer)]);
  return (
    <div className="stack-l">
      <div>
        <h1>{t("title")}</h1>
        <p className="lede">{t("deskLede")}</p>
      </div>
      <Form action={publish} className="stack-m">
        <CheckField checked={settled.transparency} hint={t("publicHint")} label={t("public")} name="transparency" />
        <div className="row">
          <SubmitButton look="primary">{t("save")}</SubmitButton>
          {settled.transparency ? <a href="/about/moderation">{t("see")}</a> : null}
        </div>
      </Form>
      <Moderation told={told} />
    </div>
  );
}
