import type { PresentedPost } from "@/lib/posts/queries";
import { mediaPath } from "../media-path";
import "../events/[slug]/recount.css";

/** The pictures of a post, each leading to its large one; nothing where it has none. */
export function Pictures({ pictures }: Pick<PresentedPost, "pictures">) {
  if (pictures.length === 0) return null;
  return (
    <ul className="recount-pictures">
      {pictures.map(({ id, key, alt, width, height }) => (
        <li key={id}>
          <a href={mediaPath(key) ?? undefined}>
            <img alt={alt} height={height} loading="lazy" src={`${mediaPath(key)}?small`} width={width} />
          </a>
        </li>
      ))}
    </ul>
  );
}
