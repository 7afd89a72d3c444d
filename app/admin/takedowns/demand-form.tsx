import { getTranslations } from "next-intl/server";
import { Form } from "@/app/_shell/form";
import { AreaField, SelectField, TextField } from "@/app/_ui/fields";
import { SubmitButton } from "@/app/_ui/submit-button";
import { deeds, limits } from "@/lib/takedowns/schema";
import { today } from "@/lib/time";
import { add } from "./actions";

/** Writes a demand down; what is done about it is done with it. */
export async function DemandForm() {
  const t = await getTranslations("takedowns");
  const labels = {
    from: t("from"),
    ground: t("ground"),
    at: t("at"),
    subject: t("subject"),
    deed: t("deed"),
    address: t("address"),
    reason: t("reason"),
    outcome: t("outcome"),
  };
  return (
    <section aria-labelledby="new" className="panel">
      <h2 id="new">{t("new")}</h2>
      <Form action={add} labels={labels} path="/admin/takedowns">
        <TextField hint={t("fromHint")} label={labels.from} maxLength={limits.from} name="from" required />
        <TextField hint={t("groundHint")} label={labels.ground} maxLength={limits.from} name="ground" required />
        <TextField defaultValue={today()} label={labels.at} name="at" required type="date" />
        <AreaField label={labels.subject} maxLength={limits.text} name="subject" required rows={4} />
        <SelectField
          hint={t("deedHint")}
          label={labels.deed}
          name="deed"
          options={deeds.map((value) => ({ value, text: t(`deeds.${value}`) }))}
        />
        <TextField
          hint={t("addressHint")}
          label={labels.address}
          maxLength={500}
          name="address"
          optional={t("optional")}
        />
        <AreaField
          hint={t("reasonHint")}
          label={labels.reason}
          maxLength={limits.text}
          name="reason"
          optional={t("optional")}
          rows={3}
        />
        <AreaField
          hint={t("outcomeHint")}
          label={labels.outcome}
          maxLength={limits.text}
          name="outcome"
          optional={t("optional")}
          rows={3}
        />
        <div>
          <SubmitButton look="primary">{t("add")}</SubmitButton>
        </div>
      </Form>
    </section>
  );
}
