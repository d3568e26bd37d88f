import { Anchor, CopyButton, UnstyledButton } from '@mantine/core';
import { $api } from '../api/client';
import { useWords } from '../i18n/words';
import { common } from './words';

/** The id by which logs and a collector of traces know a letter's way: a press copies it; a link where the installation has a place for traces. */
export function Trace({ id }: { id: string }) {
  const say = useWords(common);
  const place = $api.useQuery('get', '/api/operations/telemetry', {}, { staleTime: Infinity });
  const url = place.data?.traceUrl?.replace('{traceId}', id);
  return (
    <span className="soft" style={{ fontSize: 12 }}>
      {say('trace')}{' '}
      <CopyButton value={id}>
        {({ copied, copy }) => (
          <UnstyledButton
            onClick={copy}
            className="wrap-anywhere"
            style={{ fontSize: 12, fontFamily: 'var(--mantine-font-family-monospace)' }}
            title={say('copy')}
          >
            {copied ? say('copied') : id}
          </UnstyledButton>
        )}
      </CopyButton>
      {url && (
        <>
          {' · '}
          <Anchor href={url} target="_blank" rel="noreferrer" fz={12}>
            {say('openTrace')}
          </Anchor>
        </>
      )}
    </span>
  );
}
