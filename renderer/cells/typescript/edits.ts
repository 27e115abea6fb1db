/** Replaces `start` to before `end` of a text. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

export interface Edited {
  readonly text: string;
  /** The offset in the text before the edits that an offset in the edited text comes from. */
  readonly toOriginal: (offset: number) => number;
}

/** Applies edits that do not overlap. Insertions at one place stand in the order given, before a replacement there. */
export function applyEdits(text: string, edits: readonly Edit[]): Edited {
  const sorted = [...edits].sort((a, b) => a.start - b.start || a.end - b.end);
  const pieces: string[] = [];
  const kept: { readonly edited: number; readonly original: number; readonly length: number }[] = [];
  let from = 0;
  let length = 0;
  const keep = (end: number) => {
    kept.push({ edited: length, original: from, length: end - from });
    pieces.push(text.slice(from, end));
    length += end - from;
  };
  for (const edit of sorted) {
    keep(edit.start);
    pieces.push(edit.text);
    length += edit.text.length;
    from = edit.end;
  }
  keep(text.length);
  const toOriginal = (offset: number): number => {
    const piece = kept.findLast(({ edited }) => edited <= offset);
    return piece ? piece.original + Math.min(offset - piece.edited, piece.length) : 0;
  };
  return { text: pieces.join(""), toOriginal };
}
