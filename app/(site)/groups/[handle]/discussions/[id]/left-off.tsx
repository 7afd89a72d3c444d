import { getTranslations } from "next-intl/server";

/** Where somebody stopped reading: above what is new. */
export async function LeftOff({ count }: { count: number }) {
  const t = await getTranslations("discussions");
  return (
    <p className="left-off" id="left-off">
      <span>
        {t("leftOff")} <b>{t("newBelow", { count })}</b>
      </span>
    </p>
  );
}
