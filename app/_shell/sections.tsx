"use client";

import { usePathname } from "next/navigation";
import type { ReactNode } from "react";

export interface Section {
  href: string;
  name: string;
  icon?: ReactNode;
}

/** The four sections as links; the one that the page belongs to is marked. */
export function Sections({ sections, label, className }: { sections: Section[]; label: string; className: string }) {
  const path = usePathname();
  const belongs = (href: string) =>
    href === "/" || href === "/explore"
      ? path === href || path.startsWith("/events/")
      : path === href || path.startsWith(`/${href.split("/")[1]}/`);
  return (
    <nav aria-label={label} className={className}>
      {sections.map(({ href, name, icon }) => (
        <a aria-current={belongs(href) ? (path === href ? "page" : "true") : undefined} href={href} key={href}>
          {icon}
          {name}
        </a>
      ))}
    </nav>
  );
}
