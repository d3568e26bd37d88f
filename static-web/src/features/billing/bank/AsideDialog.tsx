import { Modal } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { $api } from '../../../api/client';
import { stale } from '../../../api/stale';
import type { BankLine } from '../../../api/types';
import { useWords } from '../../../i18n/words';
import { ReasonForm } from '../../../shared/ReasonForm';
import { toast } from '../../../shared/toast';
import { common } from '../../../shared/words';
import { BANK_READS } from './reads';
import { bankWords } from './words';

/** Asks why a line pays no invoice, and sets it aside. */
export function AsideDialog({ line, onClose }: { line: BankLine; onClose: () => void }) {
  const say = useWords(bankWords);
  const both = useWords(common);
  const queries = useQueryClient();
  const ignore = $api.useMutation('post', '/api/billing/bank/lines/{id}/ignore', {
    onSuccess: () => {
      toast(say('wasIgnored'));
      onClose();
    },
    onSettled: () => void stale(queries, ...BANK_READS),
  });
  return (
    <Modal opened onClose={onClose} title={say('asideTitle')} centered closeButtonProps={{ 'aria-label': both('close') }}>
      <ReasonForm
        text={say('asideText')}
        label={say('reason')}
        back={both('cancel')}
        action={say('aside')}
        busy={ignore.isPending}
        error={ignore.error}
        onBack={onClose}
        onDo={(reason) =>
          ignore.mutate({ params: { path: { id: line.id }, header: { 'If-Match': line.etag } as never }, body: { reason } })
        }
      />
    </Modal>
  );
}
