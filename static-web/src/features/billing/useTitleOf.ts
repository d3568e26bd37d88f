import type { BillingDocument } from '../../api/types';
import { useWords } from '../../i18n/words';
import { billing } from './words';

/** What a document is called: by its number once it has one. */
export function useTitleOf(): (document: Pick<BillingDocument, 'type' | 'number'>) => string {
  const say = useWords(billing);
  return ({ type, number }) => (number ? `${say(type)} ${number}` : say('draftOf', { type: say(type) }));
}
