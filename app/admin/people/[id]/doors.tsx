import { getTranslations } from "next-intl/server";
import { Form } from "@/app/_shell/form";
import { AreaField } from "@/app/_ui/fields";
import { SubmitButton } from "@/app/_ui/submit-button";
import { restore, suspend } from "./actions";

/** Shuts an account, with the reason for the log, or opens it again. */
export async function Doors({ accountId, shut }: { accountId: string; shut: boolean }) {
  const t = await getTranslations("people.doors");
  return (
    <section aria-labelledby="doors" className="stack-m">
      <h2 id="doors">{t(shut ? "shutTitle" : "title")}</h2>
      <p>{t(shut ? "shutText" : "text")}</p>
      <Form action={shut ? restore : suspend} labels={{ reason: t("reason") }}>
        <input name="accountId" type="hidden" value={accountId} />
        {shut ? null : <AreaField label={t("reason")} maxLength={500} name="reason" required rows={2} />}
        <div>
          <SubmitButton look={shut ? "plain" : "stop"}>{t(shut ? "open" : "shut")}</SubmitButton>
        </div>
      </Form>
    </section>
  );
}
