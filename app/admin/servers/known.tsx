import { getLocale, getTranslations } from "next-intl/server";
import { Badge } from "@/app/_ui/badge";
import { ButtonLink } from "@/app/_ui/button";
import { Chips } from "@/app/_ui/tabs";
import { momentText } from "@/app/(site)/events/when";
import type { Acting } from "@/lib/identities/schema";
import { knownServers, serverKinds } from "@/lib/servers/queries";
import { siteZone } from "@/lib/time";
import { type askedFor, pageLink } from "../asked";
import { DeskList } from "../desk-list";

const path = "/admin/servers";
const tones = { OPEN: "info", ALLOWED: "ok", LIMITED: "warn", BLOCKED: "stop" } as const;

type Known = Awaited<ReturnType<typeof knownServers>>["servers"][number];

/** The servers with which this one has to do: how we stand to each, why, and when it was last heard of. */
export async function KnownServers({ viewer, asked }: { viewer: Acting; asked: ReturnType<typeof askedFor> }) {
  const only = serverKinds.find((kind) => kind === asked.only);
  const [t, locale, { servers, more, total }] = await Promise.all([
    getTranslations("servers"),
    getLocale(),
    knownServers(viewer, { ...asked, only }),
  ]);
  const link = (kind: string) => pageLink(path, { ...asked, only: kind }, 0);
  const row = ({ host, policy, reason, reasonPublic, rejectMedia, software, seenAt, failingSince }: Known) => ({
    key: host,
    cells: [
      <span key="host">
        <a href={`${path}/${encodeURIComponent(host)}`}>{host}</a>
        {software ? <span className="field-hint"> {software}</span> : null}
      </span>,
      <span className="row" key="state">
        <Badge tone={tones[policy]}>{t(`policy.${policy}`)}</Badge>
        {rejectMedia ? <Badge tone="warn">{t("noPictures")}</Badge> : null}
        {failingSince ? <Badge tone="stop">{t("table.silent")}</Badge> : null}
      </span>,
      reason ? (
        <span key="why">
          {reason} {reasonPublic ? null : `(${t("private")})`}
        </span>
      ) : null,
      seenAt ? momentText(seenAt, locale, siteZone()) : t("table.never"),
      <ButtonLink href={`${path}/${encodeURIComponent(host)}`} key="change" size="small">
        {t("table.change")} <span className="visually-hidden">{host}</span>
      </ButtonLink>,
    ],
  });
  return (
    <section aria-labelledby="known" className="stack-m">
      <h2 id="known">{t("table.title")}</h2>
      <p>{t("table.count", { count: total })}</p>
      <DeskList
        asked={asked}
        heads={(["server", "state", "why", "heard", "change"] as const).map((head) => t(`table.heads.${head}`))}
        more={more}
        path={path}
        rows={servers.map(row)}
        words={{
          title: t("table.title"),
          search: t("table.search"),
          none: t("table.none"),
          first: t("table.first"),
          next: t("table.next"),
        }}
      >
        <Chips
          chips={[
            { href: link(""), text: t("table.all") },
            ...serverKinds.map((kind) => ({ href: link(kind), text: t(`table.only.${kind}`) })),
          ]}
          current={link(only ?? "")}
          label={t("table.which")}
        />
      </DeskList>
    </section>
  );
}
