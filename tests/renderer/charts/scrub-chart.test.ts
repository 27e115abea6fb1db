// @vitest-environment jsdom
import { describe, expect, it } from "vitest";
import { scrubChart } from "../../../renderer/charts/scrub-chart.ts";

function scrubbed(svg: string): string {
  const holder = document.createElement("div");
  holder.innerHTML = svg;
  scrubChart(holder);
  return holder.innerHTML;
}

describe("scrubChart(element)", () => {
  it("removes scripts and foreign documents", () => {
    expect(scrubbed("<svg><script>1</script><foreignObject></foreignObject><rect></rect></svg>")).toBe(
      "<svg><rect></rect></svg>",
    );
  });
  it("removes handlers and links", () => {
    expect(
      scrubbed('<svg><a href="https://example.com" target="_top"><rect onclick="1"></rect></a></svg>'),
    ).toBe("<svg><a><rect></rect></a></svg>");
  });
  it("removes what loads through an attribute", () => {
    expect(
      scrubbed('<svg><rect fill="url(https://example.com#a)" style="background:URL( //b )"></rect></svg>'),
    ).toBe("<svg><rect></rect></svg>");
  });
  it("keeps references inside the chart and inline pictures", () => {
    const svg =
      '<svg><g clip-path="url(#clip-1)"></g><image href="data:image/png;base64,AAAA"></image></svg>';
    expect(scrubbed(svg)).toBe(svg);
  });
  it("removes pictures from elsewhere", () => {
    expect(scrubbed('<svg><image href="https://example.com/a.png"></image></svg>')).toBe(
      "<svg><image></image></svg>",
    );
  });
});
