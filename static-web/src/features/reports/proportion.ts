import type { Proportion } from '../../api/types';

const DEVIATIONS = 1.959964;

/** A share with its interval of 95 % (Wilson), as the API reckons them. */
export function proportionOf(count: number, all: number): Proportion {
  const part = Math.min(count, all);
  if (all === 0) return { count: part, base: 0, share: null, low: null, high: null };
  const share = part / all;
  const square = DEVIATIONS ** 2;
  const middle = (share + square / (2 * all)) / (1 + square / all);
  const half = (DEVIATIONS / (1 + square / all)) * Math.sqrt((share * (1 - share)) / all + square / (4 * all * all));
  return { count: part, base: all, share, low: Math.max(0, middle - half), high: Math.min(1, middle + half) };
}
