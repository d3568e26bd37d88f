import type { Alert } from '../../api/types';

/** What changes of an alert when it is to be told again: worse by ten points, another time it waits since, other confidences. */
export const stateOf = ({ since, now, expected, kind }: Alert): string =>
  [
    kind === 'silent_customer' ? since?.slice(0, 10) : since,
    now?.share == null ? '' : Math.ceil(now.share * 10),
    (kind === 'calibration_drift' || kind === 'deal_score_drift' || kind === 'contact_score_drift') && expected != null
      ? Math.round(expected * 10)
      : '',
  ].join('/');

type Resting = Record<string, string>;
const keyOf = (user: string) => `mancrel.resting.${user}`;

/** Alerts that a reader let rest, by id, each with the state that it was in; kept in this browser. */
export function resting(user: string): Resting {
  try {
    return JSON.parse(localStorage.getItem(keyOf(user)) ?? '{}') as Resting;
  } catch {
    return {};
  }
}

export function keepResting(user: string, alerts: Resting): void {
  localStorage.setItem(keyOf(user), JSON.stringify(alerts));
}
