import DOMPurify from "dompurify";
import { Marked } from "marked";
import { useMemo, type MouseEvent } from "react";
import styles from "./Markdown.module.css";

const allowedTags = (
  "h1 h2 h3 h4 h5 h6 p br hr blockquote ul ol li strong em del s sub sup code pre a " +
  "table thead tbody tr th td input"
).split(" ");

const markdown = new Marked({
  gfm: true,
  renderer: { image: ({ text }) => (text === "" ? "[image]" : `[image: ${escapeHtml(text)}]`) },
});

const escapeHtml = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");

/**
 * Markdown as safe HTML: nothing in it can load, run or lead anywhere. Images become their alternative text; a link
 * keeps its address as a `title` to be copied.
 */
export function markdownToHtml(source: string): string {
  const clean = DOMPurify.sanitize(markdown.parse(source, { async: false }), {
    ALLOWED_TAGS: allowedTags,
    ALLOWED_ATTR: ["href", "align", "type", "checked"],
    ALLOW_DATA_ATTR: false,
    ALLOW_ARIA_ATTR: false,
    RETURN_DOM_FRAGMENT: true,
  });
  for (const input of clean.querySelectorAll("input")) {
    if (input.type === "checkbox") input.disabled = true;
    else input.remove();
  }
  for (const link of clean.querySelectorAll("a")) link.replaceWith(inertLink(link));
  const box = document.createElement("div");
  box.append(clean);
  return box.innerHTML;
}

function inertLink(link: HTMLAnchorElement): HTMLElement {
  const inert = document.createElement("span");
  inert.className = "inert-link";
  inert.title = link.getAttribute("href") ?? "";
  inert.append(...link.childNodes);
  return inert;
}

interface MarkdownProps {
  readonly source: string;
  /** A click on a link copies its address, given here. */
  readonly onCopyLink?: (address: string) => void;
}

/** Rendered Markdown. */
export function Markdown({ source, onCopyLink }: MarkdownProps) {
  const html = useMemo(() => markdownToHtml(source), [source]);
  const click = (event: MouseEvent) => {
    const link = event.target instanceof Element ? event.target.closest(".inert-link") : null;
    if (link instanceof HTMLElement && link.title !== "") onCopyLink?.(link.title);
  };
  return <div className={styles.markdown} onClick={click} dangerouslySetInnerHTML={{ __html: html }} />;
}
