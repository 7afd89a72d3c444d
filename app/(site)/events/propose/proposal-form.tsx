import { getTranslations } from "next-intl/server";
import { GuardFields } from "@/app/_shell/guard-fields";
import { ActionForm } from "@/app/_ui/action-form";
import { AreaField, TextField } from "@/app/_ui/fields";
import { Step } from "@/app/_ui/step";
import { SubmitButton } from "@/app/_ui/submit-button";
import { Facts } from "../form/facts";
import "../form/form.css";
import { formLabels, summaryHeadings } from "../form/labels";
import type { Values } from "../form/values";
import { What } from "../form/what";
import { When } from "../form/when";
import { Where } from "../form/where";
import { previewForAll, propose } from "./actions";

/** The event form without what is the organisers' to decide, and with who proposes. */
export async function ProposalForm({ values, to }: { values: Values; to?: string }) {
  const t = await getTranslations("proposals.form");
  const labels = { ...(await formLabels()), name: t("name"), email: t("email"), message: t("message") };
  return (
    <div className="event-form">
      <ActionForm action={propose} className="stack-l" labels={labels} summary={await summaryHeadings()}>
        {to ? <input name="to" type="hidden" value={to} /> : null}
        <What first={1} previewAction={previewForAll} seed="proposal" upload={false} values={values} />
        <When first={2} values={values} />
        <Where first={3} values={values} />
        <Facts first={4} values={values} />
        <Step number={5} title={t("you")}>
          <TextField autoComplete="name" hint={t("nameHint")} label={t("name")} maxLength={100} name="name" required />
          <TextField
            autoComplete="email"
            hint={t("emailHint")}
            label={t("email")}
            maxLength={254}
            name="email"
            required
            type="email"
          />
          <AreaField
            hint={t("messageHint")}
            label={t("message")}
            maxLength={2000}
            name="message"
            optional={t("optional")}
            rows={3}
          />
          <GuardFields />
        </Step>
        <div className="row">
          <SubmitButton look="primary" size="large">
            {t("button")}
          </SubmitButton>
        </div>
      </ActionForm>
    </div>
  );
}
