import { getTranslations } from "next-intl/server";
import { Prose } from "@/app/_ui/prose";
import type { PresentedActor } from "@/lib/identities/queries";

/** What somebody says of themselves, and their pages elsewhere. */
export async function About({ actor }: { actor: PresentedActor }) {
  const t = await getTranslations("groups.page");
  return (
    <section aria-labelledby="about" className="section-first stack-m">
      <h2 id="about">{t("about")}</h2>
      {actor.summaryHtml ? (
        <Prose html={actor.summaryHtml} lang={actor.language ?? undefined} />
      ) : (
        <p className="soft">{t("aboutNone")}</p>
      )}
      {actor.links.length > 0 ? (
        <>
          <h3>{t("links")}</h3>
          <ul>
            {actor.links.map(({ label, url }) => (
              <li key={url}>
                <a href={url} rel="nofollow noopener ugc">
                  {label}
                </a>
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </section>
  );
}
