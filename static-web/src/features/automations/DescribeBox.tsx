import { Button, Group, Text, Textarea } from '@mantine/core';
import { useState } from 'react';
import { $api } from '../../api/client';
import type { AutomationDefinition } from '../../api/types';
import { useWords } from '../../i18n/words';
import { Failure } from '../../shared/states';
import { automationWords } from './words';

/** Plain language in, a definition out; where no language model is set up it says so. */
export function DescribeBox({ can, onProposed }: { can: boolean; onProposed: (definition: AutomationDefinition) => void }) {
  const say = useWords(automationWords);
  const [text, setText] = useState('');
  const describe = $api.useMutation('post', '/api/automations/describe', { onSuccess: (made) => onProposed(made.definition) });
  if (!can)
    return (
      <Text size="sm" className="soft">
        {say('describeNone')}
      </Text>
    );
  return (
    <div>
      <Textarea
        label={say('describe')}
        description={say('describeWhy')}
        autosize
        minRows={2}
        maxLength={2000}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <Group mt="xs" gap="sm">
        <Button
          size="compact-sm"
          variant="default"
          disabled={!text.trim()}
          loading={describe.isPending}
          onClick={() => describe.mutate({ body: { text } })}
        >
          {say('propose')}
        </Button>
        {describe.data?.leftOut && <Text size="sm">{say('leftOut', { what: describe.data.leftOut })}</Text>}
      </Group>
      {describe.error && <Failure error={describe.error} />}
    </div>
  );
}
