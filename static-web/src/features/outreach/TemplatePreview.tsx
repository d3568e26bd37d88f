import { Text } from '@mantine/core';
import { useState } from 'react';
import { $api } from '../../api/client';
import type { Template } from '../../api/types';
import { useWords } from '../../i18n/words';
import { ContactPicker } from '../../shared/records/ContactPicker';
import { Failure, Loading } from '../../shared/states';
import { outreachWords } from './words';

/** What a saved template says to a real contact, and what is missing of it. */
export function TemplatePreview({ template }: { template: Template }) {
  const say = useWords(outreachWords);
  const [contact, setContact] = useState<string | null>(null);
  const shown = $api.useMutation('post', '/api/templates/{id}/preview');
  return (
    <div>
      <ContactPicker
        label={say('previewFor')}
        value={contact}
        onChange={(id) => {
          setContact(id);
          if (id) shown.mutate({ params: { path: { id: template.id } }, body: { contactId: id } });
        }}
      />
      {shown.isPending && <Loading label={say('loading')} lines={2} />}
      {shown.error && <Failure error={shown.error} />}
      {contact && shown.data && (
        <section aria-label={say('previewFor')} className="card" style={{ padding: 12, marginTop: 8 }}>
          <Text size="sm" fw={600} className="wrap-anywhere">
            {say('previewSubject', { subject: shown.data.subject })}
          </Text>
          <Text size="sm" className="wrap-anywhere" style={{ whiteSpace: 'pre-wrap' }}>
            {shown.data.text}
          </Text>
          <Text size="xs" className="soft" mt="xs">
            {say('previewHint')}
            {shown.data.missing.length > 0 && ` ${say('missing', { names: shown.data.missing.join(', ') })}`}
          </Text>
        </section>
      )}
    </div>
  );
}
