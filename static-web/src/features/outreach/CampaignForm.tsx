import { Button, Checkbox, Group, NativeSelect, NumberInput, Stack, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { $api } from '../../api/client';
import { stale } from '../../api/stale';
import type { ConsentPurpose } from '../../api/types';
import { useWords } from '../../i18n/words';
import { Failure } from '../../shared/states';
import { common } from '../../shared/words';
import { outreachWords } from './words';

const PURPOSES: readonly ConsentPurpose[] = ['news', 'offers', 'reminders', 'surveys', 'cooperation'];

/** A new campaign: a template, a segment, and who of it may get it. */
export function CampaignForm({ onDone }: { onDone: (id?: string) => void }) {
  const say = useWords(outreachWords);
  const sayCommon = useWords(common);
  const queries = useQueryClient();
  const [name, setName] = useState('');
  const [segmentId, setSegment] = useState('');
  const [templateId, setTemplate] = useState('');
  const [purpose, setPurpose] = useState<ConsentPurpose>('news');
  const [consentRequired, setConsent] = useState(true);
  const [perMinute, setPerMinute] = useState(300);
  const every = { params: { query: { limit: 200 } } };
  const segments = $api.useQuery('get', '/api/segments', every);
  const templates = $api.useQuery('get', '/api/templates', every);
  const create = $api.useMutation('post', '/api/campaigns', {
    onSuccess: (made) => {
      void stale(queries, '/api/campaigns');
      onDone(made.id);
    },
  });
  const wrong = (field: string) => create.error?.errors?.[field]?.join('; ');
  const told = Object.keys(create.error?.errors ?? {}).length > 0;
  const first = { value: '', label: say('choose') };
  const error = segments.error ?? templates.error ?? (told ? null : create.error);
  return (
    <form
      aria-label={say('newCampaign')}
      onSubmit={(event) => {
        event.preventDefault();
        create.mutate({ body: { name, segmentId, templateId, purpose, consentRequired, perMinute } });
      }}
      onKeyDown={(event) => event.key === 'Escape' && onDone()}
    >
      <Stack gap="sm" mb="md">
        <TextInput
          label={say('name')}
          required
          autoFocus
          value={name}
          error={wrong('name')}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Group gap="sm" align="flex-start" grow>
          <NativeSelect
            label={say('toWhom')}
            required
            value={segmentId}
            error={wrong('segmentId')}
            onChange={(event) => setSegment(event.currentTarget.value)}
            data={[first, ...(segments.data?.items.map((one) => ({ value: one.id, label: one.name })) ?? [])]}
          />
          <NativeSelect
            label={say('what')}
            required
            value={templateId}
            error={wrong('templateId')}
            onChange={(event) => setTemplate(event.currentTarget.value)}
            data={[
              first,
              ...(templates.data?.items
                .filter((one) => one.use === 'message' && one.channel === 'email')
                .map((one) => ({ value: one.id, label: one.name })) ?? []),
            ]}
          />
        </Group>
        <Group gap="sm" align="flex-start" grow>
          <NativeSelect
            label={say('purpose')}
            value={purpose}
            onChange={(event) => setPurpose(event.currentTarget.value as ConsentPurpose)}
            data={PURPOSES.map((one) => ({ value: one, label: say(`purpose_${one}`) }))}
          />
          <NumberInput
            label={say('perMinute')}
            min={1}
            max={6000}
            value={perMinute}
            error={wrong('perMinute')}
            onChange={(value) => setPerMinute(Number(value))}
          />
        </Group>
        <Checkbox
          label={say('consentRequired')}
          description={say('consentWhy')}
          checked={consentRequired}
          onChange={(event) => setConsent(event.currentTarget.checked)}
        />
        {error && <Failure error={error} />}
        <Group gap="xs">
          <Button type="submit" loading={create.isPending}>
            {sayCommon('save')}
          </Button>
          <Button variant="subtle" color="gray" onClick={() => onDone()}>
            {sayCommon('cancel')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
