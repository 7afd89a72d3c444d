import { dancers } from "@/lib/covers/dancers";
import { classNames } from "./class-names";

/**
 * The farandole: paper dancers hand in hand. Decoration, hidden from screen readers.
 * @param gap place of a dancer drawn as a dashed outline: somebody still to come
 * @param gaps how many such places, one beside the other
 * @param lit how many in the middle are coloured, while all others are pale: you among all who come
 * @param fill true fills a band of any width, cutting the chain where it ends
 */
export function Dancers({
  count,
  from = 0,
  gap,
  gaps = 1,
  lit,
  fill = false,
  className,
}: {
  count: number;
  from?: number;
  gap?: number;
  gaps?: number;
  lit?: number;
  fill?: boolean;
  className?: string;
}) {
  const first = lit === undefined ? 0 : Math.max(0, Math.floor((count - lit) / 2));
  const look = (place: number, ink: string) => {
    if (gap !== undefined && place >= gap && place < gap + gaps) return "chain-gap";
    const pale = lit !== undefined && (place < first || place >= first + lit);
    return pale ? "chain-pale" : `ink-${ink.toLowerCase()}`;
  };
  return (
    <svg
      aria-hidden="true"
      className={classNames("chain", className)}
      focusable="false"
      preserveAspectRatio={fill ? "xMinYMax slice" : "xMidYMax meet"}
      viewBox={`0 -3 ${count * 40} 61`}
    >
      {dancers(count, { from }).map(({ x, ink, head, bun, body }, place) => (
        <g className={look(place, ink)} key={x} transform={`translate(${x})`}>
          <circle cx="20" cy={head} r="6.6" />
          {bun !== null && <circle cx="20" cy={bun} r="3" />}
          <path d={body} />
        </g>
      ))}
    </svg>
  );
}
