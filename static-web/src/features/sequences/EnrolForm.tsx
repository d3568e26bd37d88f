import { Button, CloseButton, Group, NativeSelect, Stack, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { $api } from '../../api/client';
import { stale } from '../../api/stale';
import { useWords } from '../../i18n/words';
import { ContactPicker } from '../../shared/records/ContactPicker';
import { Failure } from '../../shared/states';
import { toast } from '../../shared/toast';
import { useContactNames } from '../../shared/useNames';
import { common } from '../../shared/words';
import { sequenceWords } from './words';

/** Puts people into a sequence: one by one, or everybody of a segment. */
export function EnrolForm({ id, onDone }: { id: string; onDone: () => void }) {
  const say = useWords(sequenceWords);
  const sayCommon = useWords(common);
  const queries = useQueryClient();
  const [chosen, setChosen] = useState<string[]>([]);
  const [segmentId, setSegment] = useState('');
  const segments = $api.useQuery('get', '/api/segments', { params: { query: { limit: 200 } } });
  const names = useContactNames([chosen]);
  const enrol = $api.useMutation('post', '/api/sequences/{id}/enrol', {
    onSuccess: (came) => {
      toast(
        came.enrolled === null || came.enrolled === undefined
          ? say('segmentComes')
          : say('cameIn', { count: came.enrolled }) + (came.already ? ` ${say('wereIn', { count: came.already })}` : ''),
      );
      void stale(queries, '/api/sequences/{id}', '/api/sequences/{id}/enrolments');
      onDone();
    },
  });
  const error = enrol.error ?? segments.error;
  return (
    <form
      aria-label={say('enrol')}
      className="card"
      style={{ padding: 16, marginBottom: 16 }}
      onSubmit={(event) => {
        event.preventDefault();
        enrol.mutate({ params: { path: { id } }, body: segmentId ? { segmentId } : { contactIds: chosen } });
      }}
      onKeyDown={(event) => event.key === 'Escape' && onDone()}
    >
      <Stack gap="sm">
        {!segmentId && (
          <>
            <ContactPicker
              label={say('addPerson')}
              value={null}
              onChange={(one) => one && setChosen((now) => (now.includes(one) ? now : [...now, one]))}
            />
            {chosen.length > 0 && (
              <ul
                aria-label={say('chosen')}
                style={{ display: 'flex', flexWrap: 'wrap', gap: 8, listStyle: 'none', margin: 0, padding: 0 }}
              >
                {chosen.map((one) => (
                  <li key={one} className="state" style={{ display: 'inline-flex', alignItems: 'center', gap: 4 }}>
                    {names.get(one) ?? one}
                    <CloseButton
                      size="xs"
                      aria-label={say('notThis', { name: names.get(one) ?? one })}
                      onClick={() => setChosen(chosen.filter((other) => other !== one))}
                    />
                  </li>
                ))}
              </ul>
            )}
          </>
        )}
        {chosen.length === 0 && (
          <NativeSelect
            label={say('orSegment')}
            value={segmentId}
            onChange={(event) => setSegment(event.currentTarget.value)}
            data={[
              { value: '', label: say('noSegment') },
              ...(segments.data?.items.map((one) => ({ value: one.id, label: one.name })) ?? []),
            ]}
          />
        )}
        <Text size="xs" className="soft">
          {say('enrolWhy')}
        </Text>
        {error && <Failure error={error} />}
        <Group gap="xs">
          <Button type="submit" loading={enrol.isPending} disabled={chosen.length === 0 && !segmentId}>
            {say('enrol')}
          </Button>
          <Button variant="subtle" color="gray" onClick={onDone}>
            {sayCommon('cancel')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
