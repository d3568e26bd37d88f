import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { $api } from '../../api/client';
import { stale } from '../../api/stale';
import type { Automation, AutomationDefinition } from '../../api/types';
import { useWords } from '../../i18n/words';
import { Failure } from '../../shared/states';
import { common } from '../../shared/words';
import { AutomationGraph } from './AutomationGraph';
import { ConditionFields } from './ConditionFields';
import { DescribeBox } from './DescribeBox';
import { freshStep, tidy } from './plan';
import { StepList } from './StepList';
import { TriggerFields } from './TriggerFields';
import { useAutomationTexts } from './useAutomationTexts';
import { automationWords } from './words';

const FRESH: AutomationDefinition = { trigger: { on: 'deal_created' }, match: 'all', conditions: [], steps: [freshStep('make_task')] };

/** An automation by form, with the graph of what is being written beside it. */
export function AutomationForm({ automation, onDone }: { automation?: Automation; onDone: (id?: string) => void }) {
  const say = useWords(automationWords);
  const sayCommon = useWords(common);
  const queries = useQueryClient();
  const texts = useAutomationTexts();
  const [name, setName] = useState(automation?.name ?? '');
  const [definition, setDefinition] = useState<AutomationDefinition>(automation?.definition ?? FRESH);
  const saved = {
    onSuccess: (made: Automation) => {
      void stale(queries, '/api/automations', '/api/automations/{id}', '/api/automations/{id}/versions');
      onDone(made.id);
    },
  };
  const create = $api.useMutation('post', '/api/automations', saved);
  const add = $api.useMutation('post', '/api/automations/{id}/versions', saved);
  const failed = create.error ?? add.error;
  const wrong = (field: string) => failed?.errors?.[field]?.join('; ');
  const on = definition.trigger?.on;
  const put = (next: Partial<AutomationDefinition>) => setDefinition({ ...definition, ...next });
  return (
    <form
      aria-label={automation ? say('edit') : say('fresh')}
      onSubmit={(event) => {
        event.preventDefault();
        if (automation) add.mutate({ params: { path: { id: automation.id } }, body: tidy(definition) });
        else create.mutate({ body: { name, definition: tidy(definition) } });
      }}
    >
      <div className="flow-editor">
        <Stack gap="md" style={{ minWidth: 0 }}>
          {!automation && (
            <TextInput
              label={say('name')}
              required
              autoFocus
              value={name}
              error={wrong('name')}
              onChange={(event) => setName(event.currentTarget.value)}
            />
          )}
          {texts.parts.data && <DescribeBox can={texts.parts.data.describes} onProposed={setDefinition} />}
          <section aria-label={say('when')}>
            <Text component="h2" size="sm" fw={600} mb={4}>
              {say('when')}
            </Text>
            <TriggerFields trigger={definition.trigger ?? {}} texts={texts} wrong={wrong} onChange={(trigger) => put({ trigger })} />
          </section>
          <section aria-label={say('if')}>
            <Text component="h2" size="sm" fw={600} mb={4}>
              {say('if')}
            </Text>
            <ConditionFields
              conditions={definition.conditions ?? []}
              match={definition.match ?? 'all'}
              path="conditions"
              on={on}
              texts={texts}
              wrong={wrong}
              onChange={(conditions, match) => put({ conditions, match })}
            />
          </section>
          <section aria-label={say('then')}>
            <Text component="h2" size="sm" fw={600} mb={4}>
              {say('then')}
            </Text>
            <StepList
              steps={definition.steps ?? []}
              path="steps"
              prefix=""
              depth={0}
              add={say('addStep')}
              on={on}
              texts={texts}
              wrong={wrong}
              onChange={(steps) => put({ steps })}
            />
            {wrong('steps') && (
              <Text size="sm" c="var(--red-ink)">
                {wrong('steps')}
              </Text>
            )}
          </section>
          {failed && <Failure error={failed} />}
          <Group gap="xs">
            <Button type="submit" loading={create.isPending || add.isPending}>
              {automation ? say('saveVersion', { number: automation.newest + 1 }) : say('save')}
            </Button>
            <Button variant="subtle" color="gray" onClick={() => onDone()}>
              {sayCommon('cancel')}
            </Button>
          </Group>
        </Stack>
        <div style={{ minWidth: 0 }}>
          <AutomationGraph definition={definition} texts={texts} />
        </div>
      </div>
    </form>
  );
}
