import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { Form } from "@/app/_shell/form";
import { SubmitButton } from "@/app/_ui/submit-button";
import { momentText } from "@/app/(site)/events/when";
import { mailState } from "@/lib/desk/mail";
import { siteZone } from "@/lib/time";
import { DeskTable } from "../desk-table";
import { openDesk } from "../open";
import { tryMail } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("stewards.mail"))("title"), robots: { index: false } };
}

/** Whether letters leave, what the mail server says against them, and a letter to try it out. */
export default async function MailPage() {
  const { viewer } = await openDesk("/admin/mail");
  const [t, locale, mail] = await Promise.all([getTranslations("stewards.mail"), getLocale(), mailState(viewer)]);
  const at = (moment: Date) => momentText(moment, locale, siteZone());
  return (
    <div className="stack-l">
      <div>
        <h1>{t("title")}</h1>
        <p className="lede">{mail.server ? t("server", { server: mail.server }) : t("files")}</p>
        <p>{t("today", { sent: mail.sentToday, waiting: mail.waiting })}</p>
      </div>
      <section aria-labelledby="test" className="panel stack-m">
        <h2 id="test">{t("test")}</h2>
        <p>{t("testText")}</p>
        <Form action={tryMail}>
          <div>
            <SubmitButton>{t("testSend")}</SubmitButton>
          </div>
        </Form>
        <ul className="plainlist">
          {mail.tests.map((one) => (
            <li key={one.at.toISOString()}>
              {at(one.at)}:{" "}
              {one.sentAt ? t("testTaken") : one.answer ? t("testRefused", { said: one.answer }) : t("testWaits")}
            </li>
          ))}
        </ul>
      </section>
      <section aria-labelledby="waiting" className="stack-m">
        <h2 id="waiting">{t("refusals")}</h2>
        {mail.refusals.length > 0 ? (
          <DeskTable
            caption={t("refusals")}
            heads={[t("heads.said"), t("heads.letters"), t("heads.since"), t("heads.next")]}
            rows={mail.refusals.map(({ said, letters, since, next }) => ({
              key: `${said} ${since.toISOString()}`,
              cells: [said, letters, at(since), at(next)],
            }))}
          />
        ) : (
          <p>{t("noRefusals")}</p>
        )}
      </section>
      {mail.refused.length > 0 ? (
        <section aria-labelledby="refused" className="stack-m">
          <h2 id="refused">{t("refused")}</h2>
          <DeskTable
            caption={t("refused")}
            heads={[t("heads.said"), t("heads.letters")]}
            rows={mail.refused.map(({ said, letters }, place) => ({ key: `${place} ${said}`, cells: [said, letters] }))}
          />
        </section>
      ) : null}
    </div>
  );
}
