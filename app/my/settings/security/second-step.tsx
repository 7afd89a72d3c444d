import { getFormatter, getTranslations } from "next-intl/server";
import { Form } from "@/app/_shell/form";
import { Badge } from "@/app/_ui/badge";
import { SubmitButton } from "@/app/_ui/submit-button";
import { secondStepOf } from "@/lib/second-step/queries";
import { begin, renew, turnOff } from "./actions";
import { ProofField } from "./proof-field";

/** The second step of signing in: on or off, and what recovery codes are left. */
export async function SecondStep({ accountId }: { accountId: string }) {
  const [t, format, { since, codesLeft, hasPassword }] = await Promise.all([
    getTranslations("doors.security"),
    getFormatter(),
    secondStepOf(accountId),
  ]);
  const labels = { password: t(hasPassword ? "password" : "number") };
  return (
    <section aria-labelledby="step" className="stack-m">
      <h2 id="step">
        {t("step")} <Badge tone={since ? "ok" : undefined}>{t(since ? "isOn" : "isOff")}</Badge>
      </h2>
      <p>{t("stepText")}</p>
      {since ? (
        <>
          <p>
            {t("stepSince", { when: format.dateTime(since, { dateStyle: "long" }) })}{" "}
            {t("codesLeft", { count: codesLeft })}
          </p>
          <details className="stack-m">
            <summary>{t("renew")}</summary>
            <Form action={renew} labels={labels}>
              <p>{t("renewText")}</p>
              <ProofField hasPassword={hasPassword} on />
              <div>
                <SubmitButton>{t("renewButton")}</SubmitButton>
              </div>
            </Form>
          </details>
          <details className="stack-m">
            <summary>{t("turnOff")}</summary>
            <Form action={turnOff} labels={{ offPassword: labels.password }}>
              <p>{t("turnOffText")}</p>
              <ProofField hasPassword={hasPassword} name="offPassword" on />
              <div>
                <SubmitButton>{t("turnOffButton")}</SubmitButton>
              </div>
            </Form>
          </details>
        </>
      ) : (
        <Form action={begin} className="plain">
          <SubmitButton>{t("turnOn")}</SubmitButton>
        </Form>
      )}
    </section>
  );
}
