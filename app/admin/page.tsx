import type { Metadata } from "next";
import { getFormatter, getLocale, getTranslations } from "next-intl/server";
import { ButtonLink } from "@/app/_ui/button";
import { Icon } from "@/app/_ui/icon";
import { momentText } from "@/app/(site)/events/when";
import { lastBackup } from "@/lib/backups/queries";
import { type Waiting, waitingFor } from "@/lib/desk/queries";
import { diskSpace } from "@/lib/desk/storage";
import { shorten } from "@/lib/text";
import { siteZone } from "@/lib/time";
import { currentIdentities } from "@/lib/web/session";
import { openDesk } from "./open";
import "./needs.css";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("stewards"))("title"), robots: { index: false } };
}

/** The desk's first page: what waits for a person, and that all else is quiet. */
export default async function AdminPage() {
  const { viewer } = await openDesk("/admin", "moderator");
  const [t, locale, waiting, identities] = await Promise.all([
    getTranslations("stewards.needs"),
    getLocale(),
    waitingFor(viewer),
    currentIdentities(),
  ]);
  const name = identities.find(({ id }) => id === viewer.id)?.name ?? viewer.handle;
  const oldest = waiting.flatMap((one) => one.oldest ?? []).sort((one, other) => one.getTime() - other.getTime())[0];
  return (
    <section aria-labelledby="hello" className="stack-m">
      <h1 id="hello">
        {t("hello", { name })}
        <br />
        {t("count", { count: waiting.reduce((sum, { count }) => sum + count, 0) })}
      </h1>
      {oldest ? <p className="lede">{t("oldest", { at: momentText(oldest, locale, siteZone()) })}</p> : null}
      <ol className="needs">
        {waiting.map((one) => (
          <Need key={one.what} waiting={one} />
        ))}
      </ol>
      <Quiet all={waiting.length === 0} steward={viewer.steward === true} />
    </section>
  );
}

async function Need({ waiting: { what, count, oldest, path, words } }: { waiting: Waiting }) {
  const [t, locale] = await Promise.all([getTranslations("stewards.needs"), getLocale()]);
  return (
    <li className={`need need-${what}`}>
      <span aria-hidden="true" className="need-count">
        {count}
      </span>
      <div>
        <h2>{t(`${what}.title`, { count })}</h2>
        <p>{words ? t(`${what}.words`, { words: shorten(words, 160) }) : t(`${what}.text`)}</p>
        {oldest ? <p className="field-hint">{t("since", { at: momentText(oldest, locale, siteZone()) })}</p> : null}
      </div>
      <ButtonLink href={path} size="small">
        {t(`${what}.go`)}
      </ButtonLink>
    </li>
  );
}

async function Quiet({ all, steward }: { all: boolean; steward: boolean }) {
  const [t, format, locale, disk, backup] = await Promise.all([
    getTranslations("stewards.needs"),
    getFormatter(),
    getLocale(),
    diskSpace(),
    lastBackup(),
  ]);
  const gigabytes = (bytes: number) => format.number(bytes / 1e9, { maximumFractionDigits: 1 });
  return (
    <div className="quiet-line">
      <Icon name="check" />
      <p>
        <b>{t(all ? "allQuiet" : "quiet")}</b>{" "}
        {steward && backup ? t("backup.last", { at: momentText(backup.at, locale, siteZone()) }) : null}{" "}
        {steward && disk.size > 0
          ? t("disk.used", { used: gigabytes(disk.size - disk.free), size: gigabytes(disk.size) })
          : null}{" "}
        {steward ? <a href="/admin/statistics">{t("numbers")}</a> : null}
      </p>
    </div>
  );
}
