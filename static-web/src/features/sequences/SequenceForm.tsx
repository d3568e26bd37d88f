import { Button, Checkbox, Group, NativeSelect, NumberInput, Stack, Text, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { $api } from '../../api/client';
import { stale } from '../../api/stale';
import type { ConsentPurpose, Sequence } from '../../api/types';
import { useWords } from '../../i18n/words';
import { Failure } from '../../shared/states';
import { common } from '../../shared/words';
import { FRESH_STEP, stepsOf, swapped } from './steps';
import { sequenceWords } from './words';
import { IntakeFields, NOBODY, type Intake } from './IntakeFields';
import { SendHours, type Hours } from './SendHours';
import { StepRowFields } from './StepRowFields';
import { outreachWords } from '../outreach/words';

const PURPOSES: readonly ConsentPurpose[] = ['news', 'offers', 'reminders', 'surveys', 'cooperation'];
const MOST_STEPS = 20;

/** A sequence, new or changed: its steps, when they may leave, how many a day. */
export function SequenceForm({ sequence, onDone }: { sequence?: Sequence; onDone: (id?: string) => void }) {
  const say = useWords(sequenceWords);
  const sayOutreach = useWords(outreachWords);
  const sayCommon = useWords(common);
  const queries = useQueryClient();
  const [name, setName] = useState(sequence?.name ?? '');
  const [purpose, setPurpose] = useState<ConsentPurpose>(sequence?.purpose ?? 'news');
  const [consentRequired, setConsent] = useState(sequence?.consentRequired ?? true);
  const [steps, setSteps] = useState(stepsOf(sequence));
  const [hours, setHours] = useState<Hours | null>(sequence?.window ?? null);
  const [bestHours, setBest] = useState(sequence?.bestHours ?? true);
  const [dailyCap, setCap] = useState(sequence?.dailyCap ?? 200);
  const [ramp, setRamp] = useState(sequence?.rampUp ?? null);
  const [enrols, setEnrols] = useState<Intake>(sequence?.enrols ?? NOBODY);
  const templates = $api.useQuery('get', '/api/templates', { params: { query: { limit: 200 } } });
  const saved = {
    onSuccess: (made: Sequence) => {
      void stale(queries, '/api/sequences', '/api/sequences/{id}');
      onDone(made.id);
    },
  };
  const create = $api.useMutation('post', '/api/sequences', saved);
  const change = $api.useMutation('patch', '/api/sequences/{id}', saved);
  const body = {
    name,
    purpose,
    consentRequired,
    steps: steps.map((row, index) => ({ ...row, order: index + 1 })),
    window: hours,
    bestHours,
    dailyCap,
    rampUp: ramp,
    enrols,
  };
  const save = () => {
    if (sequence) change.mutate({ params: { path: { id: sequence.id }, header: { 'If-Match': sequence.etag } }, body });
    else create.mutate({ body });
  };
  const failed = create.error ?? change.error;
  const wrong = (field: string) => failed?.errors?.[field]?.join('; ');
  const error = templates.error ?? (Object.keys(failed?.errors ?? {}).length > 0 ? null : failed);
  const messages = templates.data?.items.filter((one) => one.use === 'message' && one.channel === 'email') ?? [];
  return (
    <form
      aria-label={sequence ? say('editSequence') : say('newSequence')}
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
      onKeyDown={(event) => event.key === 'Escape' && onDone()}
    >
      <Stack gap="sm" mb="md">
        <TextInput
          label={sayOutreach('name')}
          required
          autoFocus
          value={name}
          error={wrong('name')}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        {steps.map((row, index) => (
          <StepRowFields
            key={row.id ?? `new-${index.toString()}`}
            row={row}
            index={index}
            count={steps.length}
            templates={messages.map((one) => ({ value: one.id, label: one.name }))}
            wrong={wrong}
            onChange={(next) => setSteps(steps.map((one, at) => (at === index ? next : one)))}
            onMove={(by) => setSteps(swapped(steps, index, by))}
            onRemove={() => setSteps(steps.filter((_, at) => at !== index))}
          />
        ))}
        <Group>
          <Button
            size="compact-sm"
            variant="default"
            disabled={steps.length >= MOST_STEPS}
            onClick={() => setSteps([...steps, FRESH_STEP])}
          >
            {say('addStep')}
          </Button>
        </Group>
        <IntakeFields intake={enrols} wrong={wrong} onChange={setEnrols} />
        <SendHours hours={hours} wrong={wrong} onChange={setHours} />
        <Checkbox
          label={say('bestHours')}
          description={say('bestHoursWhy')}
          checked={bestHours}
          onChange={(event) => setBest(event.currentTarget.checked)}
        />
        <Group gap="sm" align="flex-start">
          <NumberInput
            label={say('dailyCap')}
            min={1}
            max={10000}
            w={190}
            value={dailyCap}
            error={wrong('dailyCap')}
            onChange={(value) => setCap(Number(value))}
          />
          <NativeSelect
            label={sayOutreach('purpose')}
            style={{ flex: '1 1 220px' }}
            value={purpose}
            onChange={(event) => setPurpose(event.currentTarget.value as ConsentPurpose)}
            data={PURPOSES.map((one) => ({ value: one, label: sayOutreach(`purpose_${one}`) }))}
          />
        </Group>
        <Checkbox
          label={say('rampUp')}
          description={say('rampUpWhy')}
          checked={ramp !== null}
          onChange={(event) => setRamp(event.currentTarget.checked ? { firstDay: 20, addPerDay: 20 } : null)}
        />
        {ramp && (
          <Group gap="sm" align="flex-start">
            <NumberInput
              label={say('firstDay')}
              min={1}
              max={10000}
              w={190}
              value={ramp.firstDay}
              error={wrong('rampUp.firstDay')}
              onChange={(value) => setRamp({ ...ramp, firstDay: Number(value) })}
            />
            <NumberInput
              label={say('addPerDay')}
              min={1}
              max={10000}
              w={190}
              value={ramp.addPerDay}
              error={wrong('rampUp.addPerDay')}
              onChange={(value) => setRamp({ ...ramp, addPerDay: Number(value) })}
            />
          </Group>
        )}
        <Checkbox
          label={sayOutreach('consentRequired')}
          description={sayOutreach('consentWhy')}
          checked={consentRequired}
          onChange={(event) => setConsent(event.currentTarget.checked)}
        />
        {sequence?.state === 'paused' && <Text size="sm">{say('startAgain')}</Text>}
        {error && <Failure error={error} />}
        <Group gap="xs">
          <Button type="submit" loading={create.isPending || change.isPending}>
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
