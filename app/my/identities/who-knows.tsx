import { getTranslations } from "next-intl/server";

/** Says honestly who can know that several identities are one person. */
export async function WhoKnows() {
  const t = await getTranslations("identities.who");
  return (
    <section aria-labelledby="who" className="honest">
      <h2 id="who">{t("title")}</h2>
      <ul className="who-knows">
        {(["people", "servers", "stewards"] as const).map((who) => (
          <li key={who}>
            <span className={`ans ${who === "stewards" ? "yes" : "no"}`}>{t(who === "stewards" ? "yes" : "no")}</span>
            <div>
              <b>{t(`${who}.who`)}</b>
              <p>{t(`${who}.text`)}</p>
            </div>
          </li>
        ))}
      </ul>
      <p className="honest-end">{t("end")}</p>
    </section>
  );
}
