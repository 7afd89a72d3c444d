import { getTranslations } from "next-intl/server";
import type { Standing } from "@/lib/invitations/rules";

/** An invitation that opens nothing any more: why, and whom to ask. Nothing of the event is told. */
export async function Ended({ standing }: { standing: Exclude<Standing, "open"> }) {
  const t = await getTranslations("invitations");
  return (
    <div className="container container-narrow page stack">
      <h1>{t("page.ended")}</h1>
      <p className="lede">{t(`errors.${standing}`)}</p>
      <p>{t("page.ask")}</p>
      <p>
        <a className="btn" href="/agenda">
          {t("page.agenda")}
        </a>
      </p>
    </div>
  );
}
