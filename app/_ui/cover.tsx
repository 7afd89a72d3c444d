import { cutCover } from "@/lib/covers/cover";
import { classNames } from "./class-names";
import type { RibbonName } from "./ribbon";

/** A paper-cut drawing that follows light and dark. Decoration: hidden from screen readers. */
export function PaperCut({ seed, ribbon, motif }: { seed: string; ribbon?: RibbonName | null; motif?: number | null }) {
  const { ground, pieces } = cutCover(seed, ribbon, { motif, themed: true });
  return (
    <svg aria-hidden="true" focusable="false" preserveAspectRatio="xMidYMid slice" viewBox="0 0 800 450">
      <rect fill={ground} height="450" width="800" />
      {pieces.map((piece) => (
        <path key={`${piece.transform ?? ""}${piece.d}`} {...piece} />
      ))}
    </svg>
  );
}

export interface Picture {
  src: string;
  alt: string;
  width?: number | null;
  height?: number | null;
  /** What must stay in sight when the picture is cropped: 0 is left or top, 1 is right or bottom. */
  focalX?: number | null;
  focalY?: number | null;
}

/** What stands on top of an event: its picture, else a paper-cut one made from its id. Always 16:9. */
export function Cover({
  seed,
  ribbon,
  motif,
  picture,
  className,
  eager,
}: {
  seed: string;
  ribbon?: RibbonName | null;
  motif?: number | null;
  picture?: Picture | null;
  className?: string;
  /** true for the picture that is in sight at once. */
  eager?: boolean;
}) {
  if (!picture) {
    return (
      <div className={classNames("cover", className)}>
        <PaperCut motif={motif} ribbon={ribbon} seed={seed} />
      </div>
    );
  }
  return (
    <div className={classNames("cover", className)}>
      <img
        alt={picture.alt}
        className={focusClass(picture)}
        height={picture.height ?? 675}
        loading={eager ? "eager" : "lazy"}
        src={picture.src}
        width={picture.width ?? 1200}
      />
    </div>
  );
}

/** The nearest of nine places; a class, since the content security policy refuses style attributes. */
function focusClass({ focalX, focalY }: Picture): string {
  const third = (place: number | null | undefined) => Math.min(2, Math.max(0, Math.floor((place ?? 0.5) * 3)));
  return `focus-${["left", "centre", "right"][third(focalX)]} focus-${["top", "middle", "bottom"][third(focalY)]}`;
}
