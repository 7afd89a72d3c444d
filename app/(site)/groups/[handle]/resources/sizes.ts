import { getLocale } from "next-intl/server";

/** "42 kB", "3.4 MB": what a download costs. */
export async function sizeText(bytes: number): Promise<string> {
  const locale = await getLocale();
  const large = bytes >= 1_000_000;
  return new Intl.NumberFormat(locale === "en" ? "en-GB" : locale, {
    style: "unit",
    unit: large ? "megabyte" : "kilobyte",
    maximumFractionDigits: large ? 1 : 0,
  }).format(large ? bytes / 1_000_000 : Math.ceil(bytes / 1000));
}
