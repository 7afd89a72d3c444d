import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Form } from "@/app/_shell/form";
import { RadioField } from "@/app/_ui/choices";
import { AreaField } from "@/app/_ui/fields";
import { Notice } from "@/app/_ui/notice";
import { SubmitButton } from "@/app/_ui/submit-button";
import { canSendLetters } from "@/lib/instance/queries";
import { settings } from "@/lib/instance/settings";
import { openDesk } from "../open";
import { save } from "./actions";
import { Invitations } from "./invitations";
import { Requests } from "./requests";

const kinds = ["open", "approval", "invitation", "closed"] as const;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("registration"))("title"), robots: { index: false } };
}

/** Who makes an account here, who asks for one, and links that make one. */
export default async function RegistrationPage({
  searchParams,
}: {
  searchParams: Promise<{ request?: string | string[] }>;
}) {
  const { viewer } = await openDesk("/admin/registration");
  const [t, settled] = await Promise.all([getTranslations("registration"), settings()]);
  return (
    <div className="stack-l">
      <div>
        <h1>{t("title")}</h1>
        <p className="lede">{t("lede")}</p>
      </div>
      {canSendLetters() ? null : <Notice title={t("noLetters")} tone="warn" />}
      <Requests asked={String((await searchParams).request ?? "")} steward={viewer} />
      <Form
        action={save}
        labels={{ registration: t("who"), allowedMailDomains: t("allowed"), deniedMailDomains: t("denied") }}
      >
        <RadioField
          defaultValue={settled.registration}
          legend={t("who")}
          look="cards"
          name="registration"
          options={kinds.map((kind) => ({ value: kind, text: t(`kinds.${kind}`), hint: t(`hints.${kind}`) }))}
        />
        <AreaField
          defaultValue={settled.allowedMailDomains.join("\n")}
          hint={t("allowedHint")}
          label={t("allowed")}
          name="allowedMailDomains"
          optional={t("optional")}
          rows={3}
          spellCheck={false}
        />
        <AreaField
          defaultValue={settled.deniedMailDomains.join("\n")}
          hint={t("deniedHint")}
          label={t("denied")}
          name="deniedMailDomains"
          optional={t("optional")}
          rows={3}
          spellCheck={false}
        />
        <div>
          <SubmitButton look="primary">{t("save")}</SubmitButton>
        </div>
      </Form>
      <Invitations steward={viewer} />
    </div>
  );
}
