import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { Icon } from "@/app/_ui/icon";
import type { Layout } from "@/lib/discussions/rules";

/** What was read, folded away; very much of it is a page of its own. */
export async function Fold({
  fold,
  path,
  children,
}: {
  fold: NonNullable<Layout["fold"]>;
  path: string;
  children: ReactNode;
}) {
  const t = await getTranslations("discussions");
  const words = t("folded", { count: fold.to - fold.from + 1 });
  if (!children)
    return (
      <p className="fold fold-far">
        <a href={`${path}?from=${fold.from}`}>
          <Icon name="history" /> {words}
        </a>
      </p>
    );
  return (
    <details className="fold">
      <summary>{words}</summary>
      {children}
    </details>
  );
}
