import { getTranslations } from "next-intl/server";
import { Form } from "@/app/_shell/form";
import { ButtonLink } from "@/app/_ui/button";
import { Notice } from "@/app/_ui/notice";
import { SubmitButton } from "@/app/_ui/submit-button";
import { checksInside } from "@/lib/instance/checks";
import { passOver } from "./actions";
import { StepHead, stepPath } from "./frame";
import { addressAsOthersSeeIt } from "./reached";

/** What a server needs: well, or what to do. */
export async function ChecksStep({ token }: { token?: string }) {
  const [t, inside, address] = await Promise.all([getTranslations("setup"), checksInside(), addressAsOthersSeeIt()]);
  const findings = [address, ...inside];
  const wrong = findings.filter(({ tone }) => tone !== "ok").length;
  return (
    <>
      <StepHead step="checks" />
      <p>
        <b>{t("checks.sum", { count: wrong })}</b>
      </p>
      <ul className="checks">
        {findings.map(({ check, tone, says, values }) => (
          <li key={check}>
            <Notice
              title={t("checks.said", { what: t(`checks.${check}.title`), tone: t(`checks.tones.${tone}`) })}
              tone={tone}
            >
              <p>{t(`checks.${check}.${says}`, values)}</p>
            </Notice>
          </li>
        ))}
      </ul>
      <div className="row">
        {token ? (
          <ButtonLink href={stepPath("steward", token)} look="primary">
            {t("on")}
          </ButtonLink>
        ) : (
          <Form action={passOver}>
            <input name="step" type="hidden" value="checks" />
            <SubmitButton look="primary">{t("on")}</SubmitButton>
          </Form>
        )}
        <ButtonLink href={stepPath("checks", token)}>{t("checks.again")}</ButtonLink>
      </div>
    </>
  );
}
