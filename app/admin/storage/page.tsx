import type { Metadata } from "next";
import { getFormatter, getLocale, getTranslations } from "next-intl/server";
import { momentText } from "@/app/(site)/events/when";
import { storageUsed } from "@/lib/desk/storage";
import { siteZone } from "@/lib/time";
import { openDesk } from "../open";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("stewards.storage"))("title"), robots: { index: false } };
}

/** How much there is of what, and how much of the disk is free. */
export default async function StoragePage() {
  const { viewer } = await openDesk("/admin/storage");
  const [t, format, locale, used] = await Promise.all([
    getTranslations("stewards.storage"),
    getFormatter(),
    getLocale(),
    storageUsed(viewer),
  ]);
  const amount = (unit: "megabytes" | "gigabytes", size: number) =>
    t(unit, { size: format.number(size, { maximumFractionDigits: 1 }) });
  const megabytes = (bytes: number) =>
    bytes < 1e9 ? amount("megabytes", bytes / 1e6) : amount("gigabytes", bytes / 1e9);
  const rows = [
    ["database", megabytes(used.database), ""],
    ["pictures", megabytes(used.pictures.bytes), t("count", { count: used.pictures.count })],
    ["files", megabytes(used.files.bytes), t("count", { count: used.files.count })],
    ["free", megabytes(used.disk.free), t("of", { size: megabytes(used.disk.size) })],
    [
      "backup",
      used.backup ? momentText(used.backup.at, locale, siteZone()) : t("backupNever"),
      used.backup ? megabytes(used.backup.bytes) : t("backupHow"),
    ],
  ] as const;
  return (
    <div className="stack-l">
      <div>
        <h1>{t("title")}</h1>
        <p className="lede">{t("lede")}</p>
      </div>
      <dl className="steward-facts">
        {rows.map(([what, size, more]) => (
          <div key={what}>
            <dt>{t(what)}</dt>
            <dd>{size}</dd>
            {more ? <dd className="small soft">{more}</dd> : null}
          </div>
        ))}
      </dl>
      <p>
        <a href="/admin/media">{t("biggest")}</a>
      </p>
    </div>
  );
}
