import { getTranslations } from "next-intl/server";
import type { PresentedResource } from "@/lib/resources/queries";
import { sizeText } from "./sizes";

/** "Folder, 12 things", "Link", "Picture, 240 kB", "Shared page". */
export async function kindWords({ kind, inside, bytes, tool }: PresentedResource): Promise<string> {
  const t = await getTranslations("resources.kinds");
  if (kind === "FOLDER") return t("FOLDER", { count: inside });
  if (kind === "TOOL") return t(`tools.${tool ?? "OTHER"}`);
  if (kind === "LINK" || bytes === 0) return t(kind);
  return t("sized", { kind: t(kind), size: await sizeText(bytes) });
}
