import { Button, Group, Title } from '@mantine/core';
import { $api } from '../../api/client';
import type { Prompt } from '../../api/types';
import { useWords } from '../../i18n/words';
import { Failure, Loading } from '../../shared/states';
import { Time } from '../../shared/Time';
import { promptWords } from './words';

/** The texts that a prompt had, newest first; each can be taken back into the form. */
export function PromptVersions({ prompt, onTake }: { prompt: Prompt; onTake: (text: string) => void }) {
  const say = useWords(promptWords);
  const list = $api.useQuery('get', '/api/ai/prompts/{name}/versions', { params: { path: { name: prompt.id } } });
  return (
    <section aria-labelledby="versions">
      <Title order={2} size="h5" id="versions" mt="md" mb="xs">
        {say('versions')}
      </Title>
      {list.isPending && <Loading label={say('loadingVersions')} lines={2} />}
      {list.error && <Failure error={list.error} retry={() => void list.refetch()} />}
      {list.data?.items.length === 0 && <p className="soft">{say('noVersions')}</p>}
      <ul className="lines" hidden={!list.data?.items.length}>
        {list.data?.items.map((version) => (
          <li key={version.version} style={{ padding: '10px 16px', fontSize: 13.5 }}>
            <Group justify="space-between" gap="sm">
              <span className="wrap-anywhere">
                <b>{say('number', { number: version.version })}</b>{' '}
                <span className="soft">
                  {version.by} · <Time iso={version.at} />
                </span>
              </span>
              <Button
                size="compact-sm"
                variant="default"
                onClick={() => onTake(version.text)}
                aria-label={say('takeOf', { number: version.version })}
              >
                {say('take')}
              </Button>
            </Group>
            <details>
              <summary>{say('text')}</summary>
              <pre className="raw" tabIndex={0}>
                {version.text}
              </pre>
            </details>
          </li>
        ))}
      </ul>
    </section>
  );
}
