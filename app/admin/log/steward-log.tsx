import { getLocale, getTranslations } from "next-intl/server";
import { siteZone } from "@/app/(site)/agenda/days";
import { momentText } from "@/app/(site)/events/when";
import type { StewardAct } from "@/lib/instance/log";
import type { TextKind } from "@/lib/site-texts/schema";

/** What the stewards did, the latest first; read from the facts. */
export async function StewardLog({ acts }: { acts: StewardAct[] }) {
  const [t, measures, servers, texts, kinds, locale, acted] = await Promise.all([
    getTranslations("admin.log"),
    getTranslations("measures.log"),
    getTranslations("servers.log"),
    getTranslations("sitetexts"),
    getTranslations("about"),
    getLocale(),
    getTranslations("stewards.log.acts"),
  ]);
  const sentence = ({ kind, subject, data, by }: StewardAct) => {
    const values = {
      by: by?.name ?? t("somebody"),
      subject,
      address: data.address ?? "",
      title: data.title ?? "",
      reason: data.reason ?? "",
    };
    if (kind === "server.blocked") return servers("blocked", values);
    if (kind === "server.unblocked") return servers("unblocked", values);
    if (kind === "server.changed") return servers("changed", { ...values, policy: data.policy ?? "OPEN" });
    if (kind === "delivery.retried" || kind === "delivery.forgotten")
      return servers(kind === "delivery.retried" ? "retried" : "forgotten", {
        ...values,
        subject: data.host ?? data.inbox ?? subject,
      });
    if (kind === "federation.changed") return servers("federation", { ...values, value: data.value ?? "" });
    if (kind === "registration.changed") return t(data.value === "open" ? "opened" : "closed", values);
    if (kind === "proposals.changed") return t(data.value === "open" ? "proposalsOpened" : "proposalsClosed", values);
    if (kind === "tool.changed") return t("tool", values);
    if (kind === "text.published")
      return texts("logged", {
        ...values,
        version: data.version ?? 1,
        title: kinds(`kinds.${subject as TextKind}.title`),
      });
    if (kind === "measure.taken" || kind === "measure.undone") {
      const { kind: done = "LEAVE" } = data;
      return measures(kind === "measure.taken" ? "taken" : "undone", { ...values, what: done });
    }
    if (kind === "appeal.decided") return measures("appeal", { ...values, value: data.value ?? "" });
    if (kind === "account.suspended" || kind === "account.restored")
      return measures(kind === "account.suspended" ? "suspended" : "restored", values);
    if (kind === "takedown.changed") return measures("takedown", values);
    if (kind === "report.decided") return t(`report.${data.value as "OPEN" | "RESOLVED" | "REJECTED"}`, values);
    if (kind === "steward.removed" && data.type === "MEDIA") return acted("removedPicture", values);
    if (kind === "steward.removed") return t(data.type === "EVENT" ? "removedEvent" : "removedActor", values);
    return acted(kind.replace(".", "_") as "job_retried", { ...values, value: data.value ?? data.kind ?? "" });
  };
  return (
    <div className="stack-m">
      {acts.length === 0 && <p>{t("none")}</p>}
      <ol className="stack-m" reversed>
        {acts.map((act) => (
          <li key={act.id}>
            <time className="soft" dateTime={act.at.toISOString()}>
              {momentText(act.at, locale, siteZone())}
            </time>{" "}
            · {sentence(act)}
          </li>
        ))}
      </ol>
    </div>
  );
}
