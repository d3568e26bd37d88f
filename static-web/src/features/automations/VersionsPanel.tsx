import { Button, Group, Text } from '@mantine/core';
import { $api } from '../../api/client';
import type { Automation } from '../../api/types';
import { useWords } from '../../i18n/words';
import { Failure, Loading } from '../../shared/states';
import { Time } from '../../shared/Time';
import { toneColor } from '../../shared/tone';
import { changed } from './plan';
import type { AutomationTexts } from './useAutomationTexts';
import { automationWords } from './words';

/** Every version with what changed in it; an older one can be published again. */
export function VersionsPanel({
  automation,
  texts,
  onPublish,
}: {
  automation: Automation;
  texts: AutomationTexts;
  onPublish?: (version: number) => void;
}) {
  const say = useWords(automationWords);
  const versions = $api.useQuery('get', '/api/automations/{id}/versions', { params: { path: { id: automation.id } } });
  return (
    <section aria-label={say('versions')}>
      {versions.isPending && <Loading label={say('loading')} lines={3} />}
      {versions.error && <Failure error={versions.error} retry={() => void versions.refetch()} />}
      <ul className="lines" hidden={!versions.data?.items.length}>
        {versions.data?.items.map((one, index, all) => {
          const before = all[index + 1];
          const lines = texts.lines(one.definition);
          const difference = before ? changed(texts.lines(before.definition), lines) : undefined;
          const isLive = automation.state === 'live' && automation.liveVersion === one.version;
          return (
            <li key={one.version} style={{ padding: '12px 16px' }}>
              <Group gap="xs">
                <Text span size="sm" fw={600}>
                  {say('version', { number: one.version })}
                </Text>
                {isLive && (
                  <span className="state" style={toneColor('green')}>
                    {say('isLive')}
                  </span>
                )}
                <Text span size="xs" className="soft wrap-anywhere">
                  {say.rich('byWhen', { who: one.by, when: <Time iso={one.createdAt} /> })}
                </Text>
                {onPublish && !isLive && (
                  <Button size="compact-xs" variant="default" onClick={() => onPublish(one.version)}>
                    {say('publish', { number: one.version })}
                  </Button>
                )}
              </Group>
              {!difference && <Text size="sm">{say('firstVersion')}</Text>}
              {difference?.added.length === 0 && difference.removed.length === 0 && <Text size="sm">{say('same')}</Text>}
              {difference?.added.map((line) => (
                <Text key={`+${line}`} size="sm" className="wrap-anywhere">
                  + {line} ({say('wasAdded')})
                </Text>
              ))}
              {difference?.removed.map((line) => (
                <Text key={`-${line}`} size="sm" className="wrap-anywhere">
                  − {line} ({say('wasRemoved')})
                </Text>
              ))}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
