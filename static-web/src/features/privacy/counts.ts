const NAMED = [
  'contact',
  'contactAddress',
  'message',
  'conversation',
  'audit',
  'aiDecision',
  'activity',
  'task',
  'deal',
  'outboxMail',
  'deadLetter',
] as const;

export type NamedKind = (typeof NAMED)[number] | 'other';

/** Numbers by kind as people know them: kinds without a name of their own are one line. */
export function byName(counts: Record<string, number>): [NamedKind, number][] {
  const named = NAMED.flatMap((kind): [NamedKind, number][] => (counts[kind] ? [[kind, counts[kind]]] : []));
  const others = Object.entries(counts)
    .filter(([kind]) => !NAMED.some((name) => name === kind))
    .reduce((sum, [, count]) => sum + count, 0);
  return others > 0 ? [...named, ['other', others]] : named;
}
