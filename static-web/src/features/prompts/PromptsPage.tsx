import { Code, NativeSelect, Text } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { $api } from '../../api/client';
import { useWords } from '../../i18n/words';
import { useFilters } from '../../shared/search';
import { Failure, Loading } from '../../shared/states';
import { useTitle } from '../../shared/useTitle';
import { PromptEditor } from './PromptEditor';
import { PromptVersions } from './PromptVersions';
import { promptWords } from './words';
import { PageHead } from '../../shared/PageHead';

export const words = [promptWords];

/** The instructions that language models get, one at a time; which one stands in the address. */
export function PromptsPage() {
  const say = useWords(promptWords);
  useTitle(say('title'));
  const navigate = useNavigate();
  const [{ prompt }] = useFilters<{ prompt?: string }>();
  const list = $api.useQuery('get', '/api/ai/prompts');
  const settings = $api.useQuery('get', '/api/settings');
  const now = list.data?.items.find((one) => one.id === prompt) ?? list.data?.items[0];
  return (
    <div className="page" style={{ maxWidth: 860 }}>
      <PageHead title={say('title')} lead={say('lead')} />
      {settings.data?.aiProvider === 'local' && (
        <Text size="sm" className="note" mb="md" component="div">
          {say.rich('localNow', { setting: <Code>Mancrel:Ai:Provider</Code> })}
        </Text>
      )}
      {list.isPending && <Loading label={say('loading')} lines={4} />}
      {list.error && <Failure error={list.error} retry={() => void list.refetch()} />}
      {now && (
        <>
          <NativeSelect
            mb="md"
            maw={320}
            aria-label={say('which')}
            value={now.id}
            onChange={(event) => void navigate({ to: '/settings/prompts', search: { prompt: event.currentTarget.value } as never })}
            data={list.data!.items.map(({ id }) => ({ value: id, label: say.has(id) ? say(id as 'draft') : id }))}
          />
          <PromptEditor key={now.id} prompt={now}>
            {(take) => <PromptVersions prompt={now} onTake={take} />}
          </PromptEditor>
        </>
      )}
    </div>
  );
}
