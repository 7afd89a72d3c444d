import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Form } from "@/app/_shell/form";
import { Button } from "@/app/_ui/button";
import { Notice } from "@/app/_ui/notice";
import { SubmitButton } from "@/app/_ui/submit-button";
import { Ways } from "@/app/(site)/subscribe/ways";
import { absolute } from "@/lib/feeds/rules";
import { calendarSecret } from "@/lib/identities/calendar";
import { currentIdentities, signedIn } from "@/lib/web/session";
import { close, turn } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("calendars.own"))("title"), robots: { index: false } };
}

/** The calendar of the identity that acts: where it goes and what it organises, at an address that only it knows. */
export default async function OwnCalendarPage() {
  const { account, viewer } = await signedIn("/my/calendar");
  const [t, identities, secret] = await Promise.all([
    getTranslations("calendars.own"),
    currentIdentities(),
    calendarSecret(account.id, viewer.id),
  ]);
  const name = identities.find(({ id }) => id === viewer.id)?.name ?? viewer.handle;
  return (
    <div className="container container-narrow page stack-l">
      <div>
        <h1>{t("title")}</h1>
        <p className="lede">{t.rich("as", { name, b: (words) => <b>{words}</b> })}</p>
      </div>
      <p>{t("holds")}</p>
      {secret ? (
        <>
          <Notice title={t("secret")} tone="warn">
            {t("secretText")}
          </Notice>
          <Ways address={absolute(`/my/calendar/${secret}.ics`)} name={name} />
          <section aria-labelledby="end" className="stack-m">
            <h2 id="end">{t("end")}</h2>
            <p>{t("endText")}</p>
            <div className="row">
              <Form action={turn} className="plain">
                <Button>{t("again")}</Button>
              </Form>
              <Form action={close} className="plain">
                <Button look="stop">{t("close")}</Button>
              </Form>
            </div>
          </section>
        </>
      ) : (
        <Form action={turn} className="plain">
          <SubmitButton look="primary">{t("open")}</SubmitButton>
        </Form>
      )}
    </div>
  );
}
