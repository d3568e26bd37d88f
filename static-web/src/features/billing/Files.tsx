import { Button } from '@mantine/core';
import { useState } from 'react';
import { reasonOf } from '../../api/problem';
import type { BillingDocument } from '../../api/types';
import { useWords } from '../../i18n/words';
import { saveFile } from '../../shared/download';
import { Icon } from '../../shared/icons';
import { itemRoute, type BillingKind } from './kinds';
import { billing } from './words';

/** The document as a file to keep: to be printed, and of invoices for other programs. */
export function Files({ kind, document: one }: { kind: BillingKind; document: BillingDocument }) {
  const say = useWords(billing);
  const [busy, setBusy] = useState(false);
  const [why, setWhy] = useState<string>();
  const save = async (ending: 'pdf' | 'xml') => {
    setBusy(true);
    setWhy(undefined);
    try {
      await saveFile(`${itemRoute(kind).replace('{id}', encodeURIComponent(one.id))}.${ending}`, `${one.number ?? one.id}.${ending}`);
    } catch (fault) {
      setWhy(reasonOf(fault as Error));
    }
    setBusy(false);
  };
  const endings = kind === 'invoice' && one.number ? (['pdf', 'xml'] as const) : (['pdf'] as const);
  return (
    <div className="bill-acts">
      {endings.map((ending) => (
        <Button
          key={ending}
          size="xs"
          variant="default"
          loading={busy}
          leftSection={<Icon name="download" size={15} />}
          onClick={() => void save(ending)}
        >
          {say(ending)}
        </Button>
      ))}
      {why && (
        <p className="soft wrap-anywhere" role="alert">
          {why}
        </p>
      )}
    </div>
  );
}
