import { getLocale, getTranslations } from "next-intl/server";
import { ActionForm } from "@/app/_ui/action-form";
import { Button } from "@/app/_ui/button";
import { momentText } from "@/app/(site)/events/when";
import type { Failed } from "@/lib/deliveries/queries";
import { siteZone } from "@/lib/time";
import { onOne } from "./actions";
import { ServerForm } from "./server-form";

/** What was given up, server by server: to be tried again or forgotten, one by one or all of it. */
export async function GivenUp({ failed, host }: { failed: Failed[]; host?: string }) {
  const t = await getTranslations("deliveries");
  const hosts = [...new Set(failed.map((one) => one.host))];
  return (
    <section aria-labelledby="given-up" className="stack-m">
      <h2 id="given-up">{t("givenUp")}</h2>
      <p>{t(failed.length ? "givenUpText" : "nothingGivenUp")}</p>
      {host ? (
        <p>
          <a href="/admin/deliveries">{t("all")}</a>
        </p>
      ) : null}
      {hosts.map((name) => (
        <section aria-labelledby={`at-${name}`} className="panel stack-m" key={name}>
          <h3 id={`at-${name}`}>
            <a href={`/admin/deliveries?server=${encodeURIComponent(name)}`}>{name}</a>
          </h3>
          <div className="row">
            <ServerForm act="retry" host={name} label={t("retryAllLabel", { host: name })} text={t("retryAll")} />
            <ServerForm act="forget" host={name} label={t("forgetAllLabel", { host: name })} text={t("forgetAll")} />
          </div>
          <ul className="stack">
            {failed
              .filter((one) => one.host === name)
              .map((one) => (
                <Row key={`${one.activityId} ${one.inbox}`} one={one} />
              ))}
          </ul>
        </section>
      ))}
    </section>
  );
}

const known = ["noAnswer", "noSuchServer", "gone", "refused", "saidError", "unreachable", "blocked"] as const;

async function Row({ one }: { one: Failed }) {
  const [t, locale] = await Promise.all([getTranslations("deliveries"), getLocale()]);
  const reason = known.find((word) => word === one.reason);
  const at = momentText(one.failedAt, locale, siteZone());
  return (
    <li>
      <p>
        <b>{one.type}</b> · {reason ? t(`reasons.${reason}`) : t("reasons.said", { said: one.reason })}
      </p>
      <p className="handle">{one.inbox}</p>
      <p className="soft">{t("tried", { count: one.attempts, at })}</p>
      <ActionForm action={onOne} className="row">
        <input name="activityId" type="hidden" value={one.activityId} />
        <input name="inbox" type="hidden" value={one.inbox} />
        <Button aria-label={t("retryLabel", { type: one.type, host: one.host })} name="act" size="small" value="retry">
          {t("retry")}
        </Button>
        <Button
          aria-label={t("forgetLabel", { type: one.type, host: one.host })}
          name="act"
          size="small"
          value="forget"
        >
          {t("forget")}
        </Button>
      </ActionForm>
    </li>
  );
}
