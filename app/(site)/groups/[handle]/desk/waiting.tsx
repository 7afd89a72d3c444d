import { getTranslations } from "next-intl/server";
import { ButtonLink } from "@/app/_ui/button";
import type { HeldBelow } from "@/lib/groups/desk";

interface Props {
  rows: readonly { what: "asking" | "proposals"; count: number; href: string }[];
  held: HeldBelow[];
}

/** What waits for a person elsewhere in the group, each with the way there. */
export async function Waiting({ rows, held }: Props) {
  const t = await getTranslations("groupdesk");
  if (rows.length + held.length === 0) return null;
  return (
    <section aria-labelledby="waiting" className="stack-m">
      <h2 id="waiting">{t("waiting")}</h2>
      <ul className="desk-waits">
        {rows.map(({ what, count, href }) => (
          <li key={what}>
            <span>{t(what, { count })}</span>
            <ButtonLink href={href} size="small">
              {t(`${what}Go`)}
            </ButtonLink>
          </li>
        ))}
        {held.map(({ title, path, count }) => (
          <li key={path}>
            <span>{t("held", { count, title })}</span>
            <ButtonLink href={path} size="small">
              {t("heldGo")} <span className="visually-hidden">({title})</span>
            </ButtonLink>
          </li>
        ))}
      </ul>
    </section>
  );
}
