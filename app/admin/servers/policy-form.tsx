import { getTranslations } from "next-intl/server";
import { Form } from "@/app/_shell/form";
import { CheckField, RadioField } from "@/app/_ui/choices";
import { TextField } from "@/app/_ui/fields";
import { SubmitButton } from "@/app/_ui/submit-button";
import { policies } from "@/lib/servers/schema";
import { decide } from "./actions";

interface Props {
  /** The server, where it is known which. */
  host?: string;
  now?: { policy: string; reason: string | null; reasonPublic: boolean; rejectMedia: boolean };
}

/** What a steward decides about one server. */
export async function PolicyForm({ host, now }: Props) {
  const t = await getTranslations("servers");
  const labels = { host: t("one.host"), policy: t("one.policy"), reason: t("one.reason") };
  return (
    <Form action={decide} labels={labels}>
      {host ? (
        <input name="host" type="hidden" value={host} />
      ) : (
        <TextField
          autoCapitalize="none"
          autoComplete="off"
          hint={t("one.hostHint")}
          label={labels.host}
          name="host"
          required
          spellCheck={false}
        />
      )}
      <RadioField
        defaultValue={now?.policy ?? (host ? "OPEN" : "BLOCKED")}
        legend={labels.policy}
        name="policy"
        options={policies.map((value) => ({ value, text: t(`policy.${value}`), hint: t(`policy.${value}Hint`) }))}
      />
      <CheckField
        checked={now?.rejectMedia}
        hint={t("one.rejectMediaHint")}
        label={t("one.rejectMedia")}
        name="rejectMedia"
      />
      <TextField
        defaultValue={now?.reason ?? undefined}
        hint={t("one.reasonHint")}
        label={labels.reason}
        maxLength={500}
        name="reason"
      />
      <CheckField checked={now?.reasonPublic ?? true} label={t("one.reasonPublic")} name="reasonPublic" />
      <div>
        <SubmitButton>{t("one.button")}</SubmitButton>
      </div>
    </Form>
  );
}
