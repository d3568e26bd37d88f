import { Stack } from '@mantine/core';
import { useState } from 'react';
import { $api } from '../../api/client';
import { useWords } from '../../i18n/words';
import { Failure, Loading } from '../../shared/states';
import { Unsaved } from '../../shared/Unsaved';
import { useTitle } from '../../shared/useTitle';
import { PoliciesLink } from '../policies/PoliciesLink';
import { IntentRules } from './IntentRules';
import { ReplyForm } from './ReplyForm';
import { VoicePanel } from './VoicePanel';
import { settingsWords } from './words';
import { PageHead } from '../../shared/PageHead';

/** How replies are decided, and how they sound. */
export function RepliesPage() {
  const say = useWords(settingsWords);
  useTitle(`${say('replies')} · ${say('title')}`);
  const settings = $api.useQuery('get', '/api/settings');
  const [rules, setRules] = useState(false);
  const [single, setSingle] = useState(false);
  const [voice, setVoice] = useState(false);
  return (
    <div className="page" style={{ maxWidth: 860 }}>
      <PageHead title={say('replies')} lead={say('repliesLead')} />
      <Unsaved dirty={rules || single || voice} />
      <Stack gap="lg">
        {settings.isPending && <Loading label={say('loading')} />}
        {settings.error && <Failure error={settings.error} retry={() => void settings.refetch()} />}
        {settings.data && (
          <>
            <ReplyForm settings={settings.data} onDirty={setRules} />
            <IntentRules settings={settings.data} onDirty={setSingle} />
          </>
        )}
        <VoicePanel onDirty={setVoice} />
        <PoliciesLink />
      </Stack>
    </div>
  );
}
