import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { ActionForm } from "@/app/_ui/action-form";
import { Button, ButtonLink } from "@/app/_ui/button";
import { EmptyState } from "@/app/_ui/empty-state";
import { Pager } from "@/app/_ui/pager";
import { Chips } from "@/app/_ui/tabs";
import { isArea, notificationsOf, unreadCount } from "@/lib/notifications/queries";
import { areas } from "@/lib/notifications/schema";
import { currentIdentities, signedIn } from "@/lib/web/session";
import { capital, formatDay } from "../../(site)/events/when";
import { readAll } from "./actions";
import { Bundled } from "./bundled";
import { byDay } from "./days";
import "./notifications.css";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("notifications"))("title"), robots: { index: false } };
}

const path = "/my/notifications";

/** What the identity that acts is told, by day and by group. */
export default async function NotificationsPage({
  searchParams,
}: {
  searchParams: Promise<{ show?: string | string[]; page?: string | string[] }>;
}) {
  const { viewer } = await signedIn(path);
  const { show, page: number } = await searchParams;
  const page = Math.min(1000, Math.max(0, Number.parseInt(String(number ?? "0"), 10) || 0));
  const unread = show === "unread";
  const area = isArea(show) ? show : undefined;
  const [t, locale, identities, { notifications, more }] = await Promise.all([
    getTranslations("notifications"),
    getLocale(),
    currentIdentities(),
    notificationsOf(viewer, { area, unread, page }),
  ]);
  const fresh = await unreadCount(viewer);
  const name = identities.find(({ id }) => id === viewer.id)?.name ?? viewer.handle;
  const here = unread || area ? `${path}?show=${area ?? "unread"}` : path;
  const chips = [
    { href: path, text: t("filter.all") },
    { href: `${path}?show=unread`, text: t("filter.unread") },
    ...areas.map((one) => ({ href: `${path}?show=${one}`, text: t(`areas.${one}`) })),
  ];
  return (
    <div className="container container-narrow page stack-l">
      <div className="page-head">
        <div>
          <h1>{t("title")}</h1>
          <p className="lede">{t.rich("lede", { name, b: (words) => <b>{words}</b> })}</p>
        </div>
      </div>
      <Chips chips={chips} current={here} label={t("filters")} />
      <div className="told-tools">
        {fresh > 0 ? (
          <ActionForm action={readAll}>
            <Button icon="check" size="small">
              {t("markAll")}
            </Button>
          </ActionForm>
        ) : null}
        <ButtonLink href="/my/settings/notifications" icon="gear" look="plain" size="small">
          {t("settings")}
        </ButtonLink>
      </div>
      {byDay(notifications).map(({ day, bundles }) => (
        <section aria-labelledby={`day-${day}`} className="stack-m" key={day}>
          <h2 id={`day-${day}`}>
            {capital(formatDay(day, locale, { weekday: "long", day: "numeric", month: "long" }))}
          </h2>
          {bundles.map((bundle) => (
            <Bundled bundle={bundle} key={bundle.group?.id ?? ""} />
          ))}
        </section>
      ))}
      {notifications.length === 0 ? (
        <EmptyState title={area ? t("noneFiltered") : t("none")}>{area ? null : t("noneText")}</EmptyState>
      ) : null}
      <Pager
        first={page > 0 ? { href: here, text: t("latest") } : null}
        next={more ? { href: `${here}${here === path ? "?" : "&"}page=${page + 1}`, text: t("older") } : null}
      />
    </div>
  );
}
