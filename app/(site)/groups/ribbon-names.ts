import { getTranslations } from "next-intl/server";
import { Ribbon, RibbonShape } from "@/lib/generated/prisma/enums";

/** What each colour and each shape of ribbons is called. */
export async function ribbonNames(): Promise<Record<Ribbon | RibbonShape, string>> {
  const t = await getTranslations("groups.ribbons");
  return Object.fromEntries(
    [...Object.values(Ribbon), ...Object.values(RibbonShape)].map((name) => [name, t(name)]),
  ) as Record<Ribbon | RibbonShape, string>;
}
