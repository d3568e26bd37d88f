import { Modal } from '@mantine/core';
import type { BillingDocument } from '../../api/types';
import { useWords } from '../../i18n/words';
import { ReasonForm } from '../../shared/ReasonForm';
import { toast } from '../../shared/toast';
import { common } from '../../shared/words';
import type { BillingKind } from './kinds';
import { useAct } from './useAct';
import { billing } from './words';

interface Props {
  kind: BillingKind;
  act: 'void' | 'decline';
  document: BillingDocument;
  title: string;
  text?: string;
  action: string;
  /** What is said once it is done. */
  done: string;
  onClose: () => void;
}

/** Asks why, and does it. */
export function ReasonDialog({ kind, act, document, title, text, action, done, onClose }: Props) {
  const say = useWords(billing);
  const both = useWords(common);
  const it = useAct(kind, act, document, () => {
    toast(done);
    onClose();
  });
  return (
    <Modal opened onClose={onClose} title={title} centered closeButtonProps={{ 'aria-label': both('close') }}>
      <ReasonForm
        text={text}
        label={say('reason')}
        back={both('cancel')}
        action={action}
        busy={it.busy}
        error={it.error}
        onBack={onClose}
        onDo={(reason) => it.run({ reason })}
      />
    </Modal>
  );
}
