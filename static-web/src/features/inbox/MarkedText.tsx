import type { Claim } from '../../api/types';
import { useLabels } from '../../shared/labels/useLabels';

/** A stretch of a text, with the claim that stands in it. */
export interface Stretch {
  text: string;
  claim?: Claim;
}

/** Cuts a text at its claims. Each claim is marked where it stands first; longer ones before shorter ones, so that none is cut in two. */
export function stretches(text: string, claims: readonly Claim[]): Stretch[] {
  const found: { start: number; end: number; claim: Claim }[] = [];
  for (const claim of [...claims].sort((a, b) => b.text.length - a.text.length)) {
    let start = claim.text ? text.indexOf(claim.text) : -1;
    const taken = (at: number) => found.some((one) => at < one.end && at + claim.text.length > one.start);
    while (start >= 0 && taken(start)) start = text.indexOf(claim.text, start + 1);
    if (start >= 0) found.push({ start, end: start + claim.text.length, claim });
  }
  found.sort((a, b) => a.start - b.start);
  const parts: Stretch[] = [];
  let at = 0;
  for (const one of found) {
    if (one.start > at) parts.push({ text: text.slice(at, one.start) });
    parts.push({ text: text.slice(one.start, one.end), claim: one.claim });
    at = one.end;
  }
  if (at < text.length) parts.push({ text: text.slice(at) });
  return parts;
}

export function MarkedText({ text, claims }: { text: string; claims: readonly Claim[] }) {
  const label = useLabels();
  return (
    <div className="text">
      {stretches(text, claims).map((part, index) =>
        part.claim ? (
          <mark key={index} data-grounded={part.claim.evidence != null} title={label.evidence(part.claim.evidence)}>
            {part.text}
          </mark>
        ) : (
          <span key={index}>{part.text}</span>
        ),
      )}
    </div>
  );
}
