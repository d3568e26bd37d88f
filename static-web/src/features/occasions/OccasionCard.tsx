import { Button, Checkbox, Group, NativeSelect, NumberInput, Stack, Switch, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { $api } from '../../api/client';
import { stale } from '../../api/stale';
import type { OccasionRule, Tone } from '../../api/types';
import { useWords } from '../../i18n/words';
import { Failure } from '../../shared/states';
import { toast } from '../../shared/toast';
import { common } from '../../shared/words';
import { useFieldWords } from '../outreach/fieldWords';
import { occasionWords } from './words';

type Name = 'birthday' | 'anniversary' | 'renewal' | 'win_back' | 'restock' | 'price_drop';

const TONES: readonly Tone[] = ['friendly', 'neutral', 'formal'];

/** One occasion: whether mail is written for it, and how. */
export function OccasionCard({ occasion, mayChange }: { occasion: OccasionRule; mayChange: boolean }) {
  const say = useWords(occasionWords);
  const sayCommon = useWords(common);
  const queries = useQueryClient();
  const { fields, wording } = useFieldWords();
  const [rule, setRule] = useState(occasion);
  const name = occasion.id as Name;
  const change = $api.useMutation('patch', '/api/occasions/{id}', {
    onSuccess: () => {
      toast(say('saved'));
      void stale(queries, '/api/occasions');
    },
  });
  const wrong = (field: string) => change.error?.errors?.[field]?.join('; ');
  const byDate = name === 'anniversary' || name === 'renewal';
  const dates = fields.filter((field) => field.type === 'time').map((field) => ({ value: field.name, label: wording.field(field.name) }));
  const { on, consentRequired, tone, field, days, percent, dailyCap } = rule;
  return (
    <form
      aria-label={say(name)}
      className="card"
      style={{ padding: 16, marginBottom: 12 }}
      onSubmit={(event) => {
        event.preventDefault();
        change.mutate({
          params: { path: { id: name }, header: { 'If-Match': occasion.etag } },
          body: { on, consentRequired, tone, field, days, percent, dailyCap },
        });
      }}
    >
      <Text component="h2" size="sm" fw={600}>
        {say(name)}
      </Text>
      <Text size="sm" className="soft" mb="xs">
        {say(`${name}Why`)}
      </Text>
      {!mayChange && <Text size="sm">{say(on ? 'isOn' : 'isOff')}</Text>}
      {mayChange && (
        <Stack gap="sm">
          <Switch label={say('on')} checked={on} onChange={(event) => setRule({ ...rule, on: event.currentTarget.checked })} />
          {on && (
            <>
              {occasion.purpose && (
                <Checkbox
                  label={say('consent', { purpose: say(`purpose_${occasion.purpose}`) })}
                  description={say('consentWhy')}
                  checked={consentRequired}
                  onChange={(event) => setRule({ ...rule, consentRequired: event.currentTarget.checked })}
                />
              )}
              <Group gap="sm" align="flex-start">
                {byDate && (
                  <NativeSelect
                    label={say('field')}
                    style={{ flex: '2 1 220px' }}
                    value={field ?? ''}
                    error={wrong('field')}
                    onChange={(event) => setRule({ ...rule, field: event.currentTarget.value || null })}
                    data={[{ value: '', label: say('choose') }, ...dates]}
                  />
                )}
                {typeof days === 'number' && (
                  <NumberInput
                    label={say(name === 'renewal' ? 'daysBefore' : 'daysSilent')}
                    w={190}
                    value={days}
                    error={wrong('days')}
                    onChange={(value) => setRule({ ...rule, days: Number(value) })}
                  />
                )}
                {typeof percent === 'number' && (
                  <NumberInput
                    label={say('percent')}
                    w={190}
                    value={percent}
                    error={wrong('percent')}
                    onChange={(value) => setRule({ ...rule, percent: Number(value) })}
                  />
                )}
                <NumberInput
                  label={say('dailyCap')}
                  w={190}
                  value={dailyCap}
                  error={wrong('dailyCap')}
                  onChange={(value) => setRule({ ...rule, dailyCap: Number(value) })}
                />
                <NativeSelect
                  label={say('tone')}
                  style={{ flex: '1 1 160px' }}
                  value={tone ?? ''}
                  onChange={(event) => setRule({ ...rule, tone: (event.currentTarget.value || null) as Tone | null })}
                  data={[{ value: '', label: say('toneOwn') }, ...TONES.map((one) => ({ value: one, label: say(one) }))]}
                />
              </Group>
            </>
          )}
          {change.error && Object.keys(change.error.errors ?? {}).length === 0 && <Failure error={change.error} />}
          <Group gap="sm">
            <Button type="submit" size="compact-sm" loading={change.isPending}>
              {sayCommon('save')}
            </Button>
            {occasion.turnedOnBy && (
              <Text size="xs" className="soft wrap-anywhere">
                {say('turnedOnBy', { who: occasion.turnedOnBy })}
              </Text>
            )}
          </Group>
        </Stack>
      )}
    </form>
  );
}
