/** What is otherwise for one intent; null or left out follows what holds for all. */
export interface Rule {
  autoSend?: number | null;
  approve?: number | null;
  mode?: 'live' | 'shadow' | null;
}

const FIELDS = ['autoSend', 'approve', 'mode'] as const;

/** The merge patch (RFC 7396) that makes one of the other: only what differs, null for an intent that has no rule any more. */
export function rulePatch(form: Record<string, Rule>, read: Record<string, Rule>): Record<string, Rule | null> {
  const patch: Record<string, Rule | null> = {};
  for (const intent of Object.keys(read)) if (!(intent in form)) patch[intent] = null;
  for (const [intent, rule] of Object.entries(form)) {
    const known = read[intent] ?? {};
    const changed = FIELDS.filter((field) => (rule[field] ?? null) !== (known[field] ?? null));
    if (changed.length > 0) patch[intent] = Object.fromEntries(changed.map((field) => [field, rule[field] ?? null])) as Rule;
  }
  return patch;
}
