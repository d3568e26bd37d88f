import { useWords } from '../../i18n/words';
import { number } from './columns';
import { reportWords } from './words';

/** How long something lasts, in the unit that people say it in. */
export function useDuration(): (seconds: number | null | undefined) => string {
  const say = useWords(reportWords);
  return (seconds) => {
    if (seconds == null) return '–';
    if (seconds < 90) return say('seconds', { number: number(seconds, 0) });
    if (seconds < 5_400) return say('minutes', { number: number(seconds / 60) });
    if (seconds < 129_600) return say('hours', { number: number(seconds / 3600) });
    return say('days', { number: number(seconds / 86_400) });
  };
}
