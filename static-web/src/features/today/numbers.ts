import type { StatsView } from '../../api/types';

/** Minutes that a mail takes a person who reads, looks things up and writes; and one who finds a draft and reads it. */
export const MINUTES = { itself: 5, draft: 3 };

const WRONG = ['edited_heavily', 'rejected', 'cancelled', 'audit_wrong'];

/** The week as an owner asks for it. */
export function weekOf(stats: StatsView) {
  const verdicts = stats.verdicts.counts as Record<string, number>;
  const accepted = verdicts.accepted ?? 0;
  const edited = verdicts.edited_lightly ?? 0;
  const automatic = stats.replies.automatic;
  return {
    came: stats.inbound,
    automatic,
    share: stats.replies.count > 0 ? automatic / stats.replies.count : null,
    accepted,
    edited,
    wrong: WRONG.reduce((sum, name) => sum + (verdicts[name] ?? 0), 0),
    replySeconds: stats.replies.medianSeconds ?? null,
    hours: (automatic * MINUTES.itself + (accepted + edited) * MINUTES.draft) / 60,
  };
}

/** A day as the API counts them (UTC), some days ago. */
export const utcDay = (now: Date, daysAgo: number): string => new Date(now.getTime() - daysAgo * 86_400_000).toISOString().slice(0, 10);

/** A span in the unit that people say it in. */
export function spanOf(seconds: number): ['seconds' | 'minutes' | 'hours' | 'daysLong', number] {
  if (seconds < 60) return ['seconds', Math.round(seconds)];
  if (seconds < 3600) return ['minutes', Math.round(seconds / 60)];
  if (seconds < 48 * 3600) return ['hours', Math.round(seconds / 360) / 10];
  return ['daysLong', Math.round(seconds / 8640) / 10];
}
