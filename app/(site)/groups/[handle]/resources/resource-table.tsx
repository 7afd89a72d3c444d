import { getLocale, getTranslations } from "next-intl/server";
import type { PresentedResource } from "@/lib/resources/queries";
import type { Order } from "@/lib/resources/rules";
import { siteZone } from "../../../agenda/days";
import { ResourceName } from "./resource-name";
import { kindWords } from "./words";

interface Props {
  resources: PresentedResource[];
  order: Order;
  /** The page's own path. */
  here: string;
  /** Whether a search found them: it has its own order. */
  found: boolean;
}

/** A table that can be sorted by its headings; on a phone each line is a card. */
export async function ResourceTable({ resources, order, here, found }: Props) {
  const [t, locale] = await Promise.all([getTranslations("resources.list"), getLocale()]);
  const day = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeZone: siteZone() });
  const heading = (by: Order) => (
    <th aria-sort={!found && order === by ? (by === "date" ? "descending" : "ascending") : undefined} scope="col">
      {found ? (
        t(`by.${by}`)
      ) : (
        <a aria-label={t("sort", { by: t(`by.${by}`) })} href={`${here}?order=${by}`}>
          {t(`by.${by}`)}
        </a>
      )}
    </th>
  );
  return (
    <table className="resources">
      <caption className="visually-hidden">{t("caption", { count: resources.length })}</caption>
      <thead>
        <tr>
          {heading("name")}
          {heading("kind")}
          <th scope="col">{t("who")}</th>
          {heading("date")}
          <th scope="col">
            <span className="visually-hidden">{t("more")}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {
          await Promise.all(
            resources.map(async (resource) => (
              <tr key={resource.id}>
                <th scope="row">
                  <ResourceName resource={resource} />
                </th>
                <td>{await kindWords(resource)}</td>
                <td>{resource.author ? <a href={resource.author.path}>{resource.author.name}</a> : t("nobody")}</td>
                <td>
                  <time dateTime={resource.at.toISOString()}>{day.format(resource.at)}</time>
                </td>
                <td className="resource-more">
                  {resource.kind === "FOLDER" ? null : (
                    <a href={resource.path}>
                      {t(resource.changeable ? "change" : "look")}{" "}
                      <span className="visually-hidden">({resource.title})</span>
                    </a>
                  )}
                </td>
              </tr>
            )),
          )
        }
      </tbody>
    </table>
  );
}
