import { getLocale, getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { Icon } from "@/app/_ui/icon";
import type { ShownFile } from "@/lib/files/queries";

/** Files to keep: name, kind and size. `tool` stands beside each. */
export async function FileList({ files, tool }: { files: ShownFile[]; tool?: (file: ShownFile) => ReactNode }) {
  const t = await getTranslations("publishing.files");
  const locale = await getLocale();
  return (
    <ul className="menu-list file-list">
      {files.map((file) => (
        <li className={tool ? "row" : undefined} key={file.id}>
          <a download={file.name} href={file.path}>
            <Icon name="file" />
            <span>
              {file.name}{" "}
              <small className="soft">
                {t("size", { kind: endingOf(file.name), size: sizeText(file.bytes, locale) })}
              </small>
            </span>
          </a>
          {tool?.(file)}
        </li>
      ))}
    </ul>
  );
}

function endingOf(name: string): string {
  return (name.split(".").at(-1) ?? "").toUpperCase();
}

/** "42 kB", "3.4 MB": what a download costs. */
function sizeText(bytes: number, locale: string): string {
  const large = bytes >= 1_000_000;
  return new Intl.NumberFormat(locale === "en" ? "en-GB" : locale, {
    style: "unit",
    unit: large ? "megabyte" : "kilobyte",
    maximumFractionDigits: large ? 1 : 0,
  }).format(large ? bytes / 1_000_000 : Math.max(1, bytes / 1000));
}
