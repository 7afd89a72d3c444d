import { Icon } from "./icon";

/** The way back. The first crumb bears an arrow; the page itself is not among them. */
export function Breadcrumbs({ label, crumbs }: { label: string; crumbs: { href: string; text: string }[] }) {
  return (
    <nav aria-label={label} className="breadcrumbs">
      {crumbs.map(({ href, text }, place) => (
        <span className="breadcrumb" key={href}>
          {place > 0 && <span aria-hidden="true">/ </span>}
          <a href={href}>
            {place === 0 && <Icon name="back" />}
            {text}
          </a>
        </span>
      ))}
    </nav>
  );
}
