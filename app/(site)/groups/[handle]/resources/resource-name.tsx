import { getTranslations } from "next-intl/server";
import type { PresentedResource } from "@/lib/resources/queries";
import { Drawing } from "./drawing";

/**
 * What something is called, leading to it: a folder to its list, a picture to its page, a file to its download, anything
 * else to the website that it names.
 */
export async function ResourceName({ resource }: { resource: PresentedResource }) {
  const t = await getTranslations("resources.list");
  const { kind, title, opens, path, site, picture, summary, preview } = resource;
  const away = kind === "LINK" || kind === "TOOL" || site !== null;
  const inPlace = kind === "FOLDER" || kind === "PICTURE" || !opens;
  const text = summary ?? (kind === "LINK" ? preview?.title : null);
  return (
    <span className="resource-name">
      {picture ? (
        <img alt="" className="resource-pic" height={48} loading="lazy" src={`${picture.path}?small`} width={84} />
      ) : (
        <Drawing kind={kind} tool={resource.tool} />
      )}
      <span>
        <a
          download={kind === "FILE" && !away ? "" : undefined}
          href={inPlace ? path : opens}
          rel={away && !inPlace ? "noopener noreferrer" : undefined}
        >
          {title}
        </a>
        {text ? <span className="resource-text">{text}</span> : null}
        {site ? <span className="resource-site">{t("opensOn", { site })}</span> : null}
      </span>
    </span>
  );
}
