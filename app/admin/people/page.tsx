import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { Badge } from "@/app/_ui/badge";
import { Chips } from "@/app/_ui/tabs";
import { momentText } from "@/app/(site)/events/when";
import { accountsFor, type ListedAccount } from "@/lib/accounts/desk";
import { siteZone } from "@/lib/time";
import { askedFor, pageLink } from "../asked";
import { DeskList } from "../desk-list";
import { openDesk } from "../open";

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

const path = "/admin/people";
const kinds = ["stewards", "moderators", "suspended"] as const;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("stewards.people"))("title"), robots: { index: false } };
}

/** Accounts by their address. Which identities one has stands on its own page alone. */
export default async function PeoplePage({ searchParams }: Props) {
  const { viewer } = await openDesk(path);
  const asked = askedFor(await searchParams);
  const only = kinds.find((kind) => kind === asked.only);
  const [t, locale, { accounts, more, total }] = await Promise.all([
    getTranslations("stewards.people"),
    getLocale(),
    accountsFor(viewer, { ...asked, only }),
  ]);
  const at = (moment: Date | undefined | null) => (moment ? momentText(moment, locale, siteZone()) : t("never"));
  const link = (kind: string) => pageLink(path, { ...asked, only: kind }, 0);
  const row = (account: ListedAccount) => ({
    key: account.id,
    cells: [
      <a href={`${path}/${account.id}`} key="email">
        {account.email}
      </a>,
      <span className="row" key="role">
        {account.role === "MEMBER" ? t("roles.MEMBER") : <Badge tone="brand">{t(`roles.${account.role}`)}</Badge>}
        {account.suspendedAt ? <Badge tone="stop">{t("suspended")}</Badge> : null}
        {account.confirmedAt ? null : <Badge tone="warn">{t("unconfirmed")}</Badge>}
      </span>,
      at(account.createdAt),
      at(account.sessions[0]?.lastSeenAt),
    ],
  });
  return (
    <div className="stack-l">
      <div>
        <h1>{t("title")}</h1>
        <p className="lede">{t("lede", { count: total })}</p>
      </div>
      <DeskList
        asked={asked}
        heads={[t("heads.email"), t("heads.role"), t("heads.made"), t("heads.seen")]}
        more={more}
        path={path}
        rows={accounts.map(row)}
        words={{ title: t("title"), search: t("search"), none: t("none"), first: t("first"), next: t("next") }}
      >
        <Chips
          chips={[{ href: link(""), text: t("all") }, ...kinds.map((kind) => ({ href: link(kind), text: t(kind) }))]}
          current={link(only ?? "")}
          label={t("which")}
        />
      </DeskList>
    </div>
  );
}
