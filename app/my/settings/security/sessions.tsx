import { getFormatter, getTranslations } from "next-intl/server";
import { Form } from "@/app/_shell/form";
import { Badge } from "@/app/_ui/badge";
import { Button } from "@/app/_ui/button";
import { sessionsOf } from "@/lib/sessions/queries";
import { browserOf } from "@/lib/sessions/rules";
import { now } from "@/lib/time";
import { endOthers, endSession } from "./actions";

/** Every browser that is signed in to the account, and a way to sign it out. */
export async function Sessions({ accountId, sessionId }: { accountId: string; sessionId: string }) {
  const [t, format, sessions] = await Promise.all([
    getTranslations("accounts.settings"),
    getFormatter(),
    sessionsOf(accountId),
  ]);
  return (
    <section aria-labelledby="sessions" className="stack-m">
      <h2 id="sessions">{t("sessions")}</h2>
      <p>{t("sessionsText")}</p>
      <ul className="stack-m">
        {sessions.map(({ id, userAgent, lastSeenAt, createdAt }) => {
          const known = browserOf(userAgent);
          const browser = known ? t("browser", known) : t("unknownBrowser");
          return (
            <li className="panel" key={id}>
              <p>
                <b>{browser}</b> {id === sessionId && <Badge tone="ok">{t("thisOne")}</Badge>}
              </p>
              <p className="field-hint">
                {t("seen", { when: format.relativeTime(lastSeenAt, now()) })} ·{" "}
                {t("since", { when: format.dateTime(createdAt, { dateStyle: "long" }) })}
              </p>
              {id !== sessionId && (
                <Form action={endSession} className="plain">
                  <input name="session" type="hidden" value={id} />
                  <Button aria-label={t("endLabel", { browser })} size="small">
                    {t("end")}
                  </Button>
                </Form>
              )}
            </li>
          );
        })}
      </ul>
      {sessions.length > 1 && (
        <Form action={endOthers} className="plain">
          <Button>{t("endOthers")}</Button>
        </Form>
      )}
    </section>
  );
}
