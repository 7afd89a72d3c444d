import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { Form } from "@/app/_shell/form";
import { RadioField } from "@/app/_ui/choices";
import { SubmitButton } from "@/app/_ui/submit-button";
import { LookFields, lookLabels } from "@/app/admin/appearance/look-fields";
import { settings } from "@/lib/instance/settings";
import type { SetupStep } from "@/lib/instance/setup";
import { proposalsState } from "@/lib/proposals/queries";
import { federationSettings } from "@/lib/servers/queries";
import { modes } from "@/lib/servers/schema";
import type { FormAction } from "@/lib/web/action";
import { passOver, settleFederationMode, settleName, settlePeople } from "./actions";
import { StepHead } from "./frame";

/** A step that is one form, and the way past it. */
export async function StepForm(props: {
  step: SetupStep;
  action: FormAction;
  labels?: Record<string, string>;
  children: ReactNode;
}) {
  const { step, action, labels, children } = props;
  const t = await getTranslations("setup");
  return (
    <>
      <StepHead step={step} />
      <Form action={action} labels={labels}>
        {children}
        <div>
          <SubmitButton look="primary">{t("save")}</SubmitButton>
        </div>
      </Form>
      <PassOver step={step} />
    </>
  );
}

/** Leaves a step for later: what counts until then is said there. */
export async function PassOver({ step }: { step: SetupStep }) {
  const t = await getTranslations("setup");
  return (
    <Form action={passOver}>
      <input name="step" type="hidden" value={step} />
      <div className="setup-later">
        <SubmitButton look="quiet">{t("later")}</SubmitButton>
      </div>
    </Form>
  );
}

export async function NameStep() {
  return (
    <StepForm action={settleName} labels={await lookLabels()} step="name">
      <LookFields fresh />
    </StepForm>
  );
}

const ways = ["open", "approval", "invitation", "closed"] as const;

export async function PeopleStep() {
  const [t, { registration }, proposals] = await Promise.all([
    getTranslations("setup.people"),
    settings(),
    proposalsState(),
  ]);
  return (
    <StepForm action={settlePeople} labels={{ registration: t("join"), proposals: t("publish") }} step="people">
      <RadioField
        defaultValue={registration}
        legend={t("join")}
        name="registration"
        options={ways.map((value) => ({ value, text: t(`ways.${value}`), hint: t(`ways.${value}Hint`) }))}
      />
      <RadioField
        defaultValue={proposals === "off" ? "off" : "open"}
        legend={t("publish")}
        name="proposals"
        options={(["open", "off"] as const).map((value) => ({
          value,
          text: t(`proposals.${value}`),
          hint: t(`proposals.${value}Hint`),
        }))}
      />
    </StepForm>
  );
}

export async function FederationStep() {
  const [t, servers, { mode }] = await Promise.all([
    getTranslations("setup.federation"),
    getTranslations("servers.whom"),
    federationSettings(),
  ]);
  return (
    <StepForm action={settleFederationMode} labels={{ mode: t("legend") }} step="federation">
      <RadioField
        defaultValue={mode}
        legend={t("legend")}
        name="mode"
        options={modes.map((value) => ({ value, text: servers(value), hint: servers(`${value}Hint`) }))}
      />
    </StepForm>
  );
}
