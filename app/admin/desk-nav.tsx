"use client";

import { usePathname } from "next/navigation";
import { Tabs } from "@/app/_ui/tabs";

interface Section {
  name: string;
  /** How much waits there for a person. */
  count: number;
  pages: { href: string; name: string }[];
}

interface Props {
  label: string;
  onPhone: string;
  /** What the figures count, for those who hear the page. */
  wait: string;
  sections: Section[];
}

/** The sections of the desk as a list at the side; on a phone one line that unfolds. The current one is marked. */
export function DeskNav({ label, onPhone, wait, sections }: Props) {
  const here = useHere(sections);
  const list = (
    <ul className="steward-list">
      {sections.map((section) => (
        <li key={section.name}>
          <a aria-current={section === here ? "page" : undefined} href={section.pages[0]?.href}>
            {section.name} <Count section={section} wait={wait} />
          </a>
        </li>
      ))}
    </ul>
  );
  return (
    <>
      <details className="steward-fold">
        <summary>
          <span>{label}</span>
          <b>
            {here?.name ?? label} {here ? <Count section={here} wait={wait} /> : null}
          </b>
        </summary>
        <nav aria-label={onPhone}>{list}</nav>
      </details>
      <nav aria-label={label} className="steward-nav">
        <p className="steward-title">{label}</p>
        {list}
      </nav>
    </>
  );
}

function Count({ section: { count }, wait }: { section: Section; wait: string }) {
  if (count === 0) return null;
  return (
    <span className="steward-count">
      {count} <span className="visually-hidden">{wait}</span>
    </span>
  );
}

/** The pages of the current section, where it has several. */
export function DeskTabs({ sections }: { sections: Section[] }) {
  const path = usePathname();
  const here = useHere(sections);
  if (!here || here.pages.length < 2) return null;
  const current = here.pages.find(({ href }) => covers(href, path))?.href ?? "";
  return <Tabs current={current} label={here.name} tabs={here.pages.map(({ href, name }) => ({ href, text: name }))} />;
}

function useHere(sections: Section[]): Section | undefined {
  const path = usePathname();
  return sections.find(({ pages }) => pages.some(({ href }) => covers(href, path)));
}

/** Whether `path` is that page, or one below it; "/admin" is above all of them and only itself. */
function covers(href: string, path: string): boolean {
  return path === href || (href !== "/admin" && path.startsWith(`${href}/`));
}
