import { getFormatter, getTranslations } from "next-intl/server";
import { Form } from "@/app/_shell/form";
import { ButtonLink } from "@/app/_ui/button";
import { Notice } from "@/app/_ui/notice";
import { SubmitButton } from "@/app/_ui/submit-button";
import { env } from "@/lib/env";
import { canSendLetters } from "@/lib/instance/queries";
import { letterTest } from "@/lib/instance/setup";
import { siteZone } from "@/lib/time";
import { passOver, testMail } from "./actions";
import { StepHead } from "./frame";
import { PassOver } from "./step-forms";

/** A letter to the steward's own address, and what the mail server said to it. */
export async function MailStep({ email, asked }: { email: string; asked: boolean }) {
  const [t, format, test] = await Promise.all([getTranslations("setup"), getFormatter(), letterTest()]);
  if (!canSendLetters())
    return (
      <>
        <StepHead step="mail" />
        <Notice title={t("mail.none")} tone="warn">
          <p>{t("mail.noneText")}</p>
          <p>
            <code>SMTP_URL=smtp://user:password@mail.example:587</code>
          </p>
        </Notice>
        <PassOver step="mail" />
      </>
    );
  const at = test ? format.dateTime(new Date(test.at), { timeStyle: "medium", timeZone: siteZone() }) : "";
  const sender = env().MAIL_FROM;
  return (
    <>
      <StepHead step="mail" />
      <p>{t("mail.from", { sender, email })}</p>
      {test?.answer ? (
        <Notice live title={t("mail.refused", { at })} tone="stop">
          <p>
            <code>{test.answer}</code>
          </p>
          <p>{t("mail.refusedText")}</p>
        </Notice>
      ) : test ? (
        <Notice live title={t("mail.taken", { at })} tone="ok">
          <p>{t("mail.takenText", { email })}</p>
        </Notice>
      ) : asked ? (
        <Notice live title={t("mail.underway")}>
          <p>{t("mail.underwayText")}</p>
        </Notice>
      ) : null}
      <div className="row">
        <Form action={testMail}>
          <SubmitButton look={test ? undefined : "primary"}>{t("mail.send")}</SubmitButton>
        </Form>
        {asked ? <ButtonLink href="/setup?step=mail&asked=1">{t("mail.look")}</ButtonLink> : null}
      </div>
      {test && !test.answer ? (
        <Form action={passOver}>
          <input name="step" type="hidden" value="mail" />
          <SubmitButton look="primary">{t("mail.arrived")}</SubmitButton>
        </Form>
      ) : (
        <PassOver step="mail" />
      )}
    </>
  );
}
