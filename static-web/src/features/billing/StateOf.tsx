import type { BillingDocument } from '../../api/types';
import { useWords } from '../../i18n/words';
import { toneColor } from '../../shared/tone';
import { TONES } from './kinds';
import { billing } from './words';

/** Where a document stands, in a word. */
export function StateOf({ document }: { document: Pick<BillingDocument, 'state'> }) {
  const say = useWords(billing);
  return (
    <span className="state" style={toneColor(TONES[document.state])} data-loud={document.state === 'overdue'}>
      {say(`state_${document.state}`)}
    </span>
  );
}
