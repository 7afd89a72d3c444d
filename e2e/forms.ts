import rehypeParse from "rehype-parse";
import { unified } from "unified";

interface Node {
  type: string;
  tagName?: string;
  properties?: Record<string, unknown>;
  children?: Node[];
  value?: string;
}

/** A form as a browser without JavaScript would send it. */
export interface PageForm {
  action: string;
  method: string;
  multipart: boolean;
  /** What its fields hold before anybody types. */
  fields: [name: string, value: string][];
  /** Everything written in it, for finding the right one. */
  text: string;
}

/** The forms of a page, in the order in which they stand. */
export function formsOf(html: string): PageForm[] {
  const tree = unified().use(rehypeParse).parse(html) as unknown as Node;
  return elements(tree, "form").map((form) => ({
    action: String(form.properties?.action ?? ""),
    method: String(form.properties?.method ?? "get").toLowerCase(),
    multipart: String(form.properties?.encType ?? "").includes("multipart"),
    fields: elements(form, "input", "textarea", "select").flatMap(fieldOf),
    text: textOf(form),
  }));
}

/**
 * Posts a form the way a browser without JavaScript does.
 * @param page the address of the page it stands on
 * @param typed what somebody enters; replaces what the fields held
 */
export async function postForm(
  page: string,
  form: PageForm,
  typed: Record<string, string>,
  cookie: string,
): Promise<Response> {
  const body = new FormData();
  for (const [name, value] of form.fields) if (!(name in typed)) body.append(name, value);
  for (const [name, value] of Object.entries(typed)) body.append(name, value);
  const target = new URL(form.action || page, page);
  return fetch(target, {
    method: "POST",
    body,
    redirect: "manual",
    headers: { cookie, origin: target.origin, referer: page, "accept-language": "en" },
  });
}

function fieldOf({ tagName, properties = {}, children = [] }: Node): [string, string][] {
  const name = properties.name;
  if (typeof name !== "string" || properties.disabled) return [];
  if (tagName === "textarea") return [[name, children.map((child) => child.value ?? "").join("")]];
  if (tagName === "select") {
    const options = children.flatMap((child) => elements(child, "option"));
    const chosen = options.find((option) => option.properties?.selected) ?? options[0];
    return chosen ? [[name, String(chosen.properties?.value ?? textOf(chosen))]] : [];
  }
  const type = String(properties.type ?? "text");
  if (type === "submit" || type === "button" || type === "image") return [];
  if ((type === "checkbox" || type === "radio") && !properties.checked) return [];
  return [[name, String(properties.value ?? (type === "checkbox" ? "on" : ""))]];
}

function elements(node: Node, ...names: string[]): Node[] {
  const inside = (node.children ?? []).flatMap((child) => elements(child, ...names));
  return node.tagName && names.includes(node.tagName) ? [node, ...inside] : inside;
}

function textOf(node: Node): string {
  return node.value ?? (node.children ?? []).map(textOf).join(" ");
}
