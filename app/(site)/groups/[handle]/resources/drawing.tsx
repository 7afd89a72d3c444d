import type { ResourceKind } from "@/lib/generated/prisma/enums";
import type { ToolKind } from "@/lib/tools/schema";

interface Shape {
  d: string;
  /** Class of what the shape is filled or drawn with. */
  as: string;
}

const folder: Shape[] = [
  { d: "M4 10h14l4 5h20v23H4Z", as: "cut-sun cut-edge" },
  { d: "M4 19h38v19H4Z", as: "cut-card cut-edge" },
];
const sheet: Shape[] = [{ d: "M9 6h20l6 6v26H9Z", as: "cut-card cut-edge" }];
const lines: Shape = { d: "M14 18h16M14 24h16M14 30h10", as: "cut-line" };

/** Cut from paper, as the covers are: what a tool makes, and what else is kept. */
const tools: Record<ToolKind, Shape[]> = {
  PAD: [{ d: "M9 6h20l6 6v26H9Z", as: "cut-sun" }, lines],
  SHEET: [
    { d: "M7 9h30v27H7Z", as: "cut-moss" },
    { d: "M7 18h30M7 27h30M18 9v27", as: "cut-line cut-light" },
  ],
  DATE: [
    { d: "M7 10h30v27H7Z", as: "cut-pine-tint" },
    { d: "M7 10h30v8H7Z", as: "cut-pine" },
    { d: "M11 27a4 4 0 1 0 8 0a4 4 0 1 0-8 0", as: "cut-pine" },
  ],
  VIDEO: [
    { d: "M5 13h23v19H5Z", as: "cut-brand" },
    { d: "M30 20l9-6v17l-9-6Z", as: "cut-sun" },
  ],
  FILES: [
    { d: "M6 14h32v22H6Z", as: "cut-sky" },
    { d: "M12 8h20v6H12Z", as: "cut-sun" },
  ],
  OTHER: [{ d: "M8 8h28v28H8Z", as: "cut-plum" }],
};

const kinds: Record<Exclude<ResourceKind, "TOOL">, Shape[]> = {
  FOLDER: folder,
  LINK: [
    { d: "M5 9h34v26H5Z", as: "cut-card cut-edge" },
    { d: "M5 9h34v7H5Z", as: "cut-sky" },
  ],
  FILE: [...sheet, lines],
  PICTURE: [
    { d: "M5 9h34v26H5Z", as: "cut-sky" },
    { d: "M5 35l11-14 9 10 6-6 8 10Z", as: "cut-moss" },
  ],
};

/** The picture beside a name; it says nothing that words do not say. */
export function Drawing({ kind, tool }: { kind: ResourceKind; tool: ToolKind | null }) {
  const shapes = kind === "TOOL" ? tools[tool ?? "OTHER"] : kinds[kind];
  return (
    <svg aria-hidden="true" className="resource-drawing" focusable="false" viewBox="0 0 44 44">
      {shapes.map(({ d, as }) => (
        <path className={as} d={d} key={d + as} />
      ))}
    </svg>
  );
}
