// @vitest-environment jsdom
import { describe, expect, test } from "vitest";
import { markdownToHtml } from "../../../renderer/widgets/Markdown.tsx";

describe("markdownToHtml", () => {
  test("renders headings and emphasis", () => {
    expect(markdownToHtml("# A *b*")).toContain("<h1>A <em>b</em></h1>");
  });

  test.each([
    ["an image", "![cat](https://example.com/cat.png)"],
    ["an image as HTML", '<img src="https://example.com/cat.png">'],
    ["a frame", '<iframe src="https://example.com"></iframe>'],
    ["a style", '<p style="background:url(https://example.com/x)">a</p>'],
    ["a script", "<script>alert(1)</script>"],
    ["an SVG", '<svg><image href="https://example.com/x"/></svg>'],
    ["a media file", '<video src="https://example.com/x.mp4" poster="https://example.com/x"></video>'],
    ["a form", '<form action="https://example.com"><button>go</button></form>'],
    ["a handler", '<p onclick="alert(1)">a</p>'],
  ])("loads nothing for %s", (_what, source) => {
    expect(markdownToHtml(source)).not.toMatch(/src=|href=|style=|url\(|<script|<form|<iframe|on\w+=/i);
  });

  test("keeps the words of an image", () => {
    expect(markdownToHtml("![a <b> cat](x.png)")).toContain("[image: a &lt;b&gt; cat]");
  });

  test("makes a link inert and keeps its address to copy", () => {
    const html = markdownToHtml("[dictionary](https://example.com/a)");
    expect(html).toContain('<span class="inert-link" title="https://example.com/a">dictionary</span>');
  });

  test("shows a task list that cannot be changed", () => {
    expect(markdownToHtml("- [x] done")).toMatch(/<input[^>]*disabled/);
  });
});
