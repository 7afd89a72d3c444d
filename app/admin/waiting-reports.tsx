import { getTranslations } from "next-intl/server";
import { ButtonLink } from "@/app/_ui/button";
import type { Acting } from "@/lib/identities/schema";
import { openReports } from "@/lib/reports/queries";

/** How many reports wait, and the way to them. */
export async function WaitingReports({ viewer }: { viewer: Acting }) {
  const [t, count] = await Promise.all([getTranslations("reports.queue"), openReports(viewer)]);
  return (
    <section aria-labelledby="reports" className="stack-m">
      <h2 id="reports">{t("title")}</h2>
      <p>{t("waiting", { count })}</p>
      <p>
        <ButtonLink href="/admin/reports" icon="flag" look={count > 0 ? "primary" : "plain"}>
          {t("read")}
        </ButtonLink>
      </p>
    </section>
  );
}
