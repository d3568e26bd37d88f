import type { CustomerReason } from '../../api/types';
import { useWords } from '../../i18n/words';
import { percent } from '../../shared/format';
import { number } from './columns';
import { reportWords } from './words';

/** Why a number of a customer is what it is, in words. */
export function useReasons(): (reasons: readonly CustomerReason[]) => string {
  const say = useWords(reportWords);
  const one = ({ what, value, effect }: CustomerReason): string => {
    switch (what) {
      case 'days_silent':
        return effect
          ? say('reason_silentEffect', { count: Math.round(value), points: effect })
          : say('reason_silent', { count: Math.round(value) });
      case 'usual_gap':
        return say('reason_gap', { count: Math.round(value) });
      case 'purchases':
        return say('reason_purchases', { count: value });
      case 'mean_worth':
        return say('reason_worth', { amount: number(value, 2) });
      case 'still_customer':
        return say('reason_still', { share: percent(value) });
      default:
        return '';
    }
  };
  return (reasons) => reasons.map(one).filter(Boolean).join(', ');
}
