import { getFormatter, getTranslations } from "next-intl/server";
import { Icon } from "@/app/_ui/icon";
import { env } from "@/lib/env";

/** Says honestly who could read what is private: the stewards of every server on which it lies. */
export async function Readable({ hosts }: { hosts: string[] }) {
  const [t, format] = await Promise.all([getTranslations("conversations"), getFormatter()]);
  const own = new URL(env().PUBLIC_URL).host;
  const servers = [...new Set([own, ...hosts.filter(Boolean)])];
  return (
    <p className="soft">
      <Icon name="eyeoff" /> {t("readable", { count: servers.length, servers: format.list(servers) })}
    </p>
  );
}
