import { Button, Group, Modal, Stack } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { $api } from '../../api/client';
import { newKey } from '../../api/middleware/idempotency';
import { stale } from '../../api/stale';
import { useWords } from '../../i18n/words';
import { ContactPicker } from '../../shared/records/ContactPicker';
import { Failure } from '../../shared/states';
import { common } from '../../shared/words';
import { BILLING_READS, listRoute, pageOf, type BillingKind } from './kinds';
import { billing } from './words';

/** Asks for whom a document is, and goes to its draft. */
export function NewDocument({ kind, title, onClose }: { kind: BillingKind; title: string; onClose: () => void }) {
  const say = useWords(billing);
  const both = useWords(common);
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [key] = useState(newKey);
  const [contactId, setContact] = useState<string | null>(null);
  const create = $api.useMutation('post', listRoute(kind), {
    onSuccess: (made) => {
      void stale(queries, ...BILLING_READS);
      onClose();
      void navigate({ to: pageOf(kind, made.id) as never });
    },
  });
  return (
    <Modal opened onClose={onClose} title={title} closeButtonProps={{ 'aria-label': both('close') }}>
      <Stack gap="sm">
        <ContactPicker label={say('forWhom')} value={contactId} onChange={setContact} />
        {create.error && <Failure error={create.error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {both('cancel')}
          </Button>
          <Button
            loading={create.isPending}
            disabled={!contactId}
            onClick={() => create.mutate({ params: { header: { 'Idempotency-Key': key } }, body: { contactId } })}
          >
            {say('create')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
