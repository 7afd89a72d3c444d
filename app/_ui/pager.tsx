import { ButtonLink } from "./button";

/** Lists end with a page, never with endless scrolling. */
export function Pager({
  next,
  first,
}: {
  next?: { href: string; text: string } | null;
  first?: { href: string; text: string } | null;
}) {
  if (!next && !first) return null;
  return (
    <div className="pager">
      {first && (
        <ButtonLink href={first.href} icon="back">
          {first.text}
        </ButtonLink>
      )}
      {next && (
        <ButtonLink className="pager-next" href={next.href} icon="arrow" rel="next">
          {next.text}
        </ButtonLink>
      )}
    </div>
  );
}
