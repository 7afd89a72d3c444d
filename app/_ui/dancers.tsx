import { dancers } from "@/lib/covers/dancers";
import { classNames } from "./class-names";

/**
 * The farandole: paper dancers hand in hand. Decoration, hidden from screen readers.
 * @param gap place of a dancer drawn as a dashed outline: somebody still to come
 * @param fill true fills a band of any width, cutting the chain where it ends
 */
export function Dancers({
  count,
  from = 0,
  gap,
  fill = false,
  className,
}: {
  count: number;
  from?: number;
  gap?: number;
  fill?: boolean;
  className?: string;
}) {
  return (
    <svg
      aria-hidden="true"
      className={classNames("chain", className)}
      focusable="false"
      preserveAspectRatio={fill ? "xMinYMax slice" : "xMidYMax meet"}
      viewBox={`0 -3 ${count * 40} 61`}
    >
      {dancers(count, { from }).map(({ x, ink, head, bun, body }, place) => (
        <g className={place === gap ? "chain-gap" : `ink-${ink.toLowerCase()}`} key={x} transform={`translate(${x})`}>
          <circle cx="20" cy={head} r="6.6" />
          {bun !== null && <circle cx="20" cy={bun} r="3" />}
          <path d={body} />
        </g>
      ))}
    </svg>
  );
}
