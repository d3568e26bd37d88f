import { Button, Group, Modal, Text } from '@mantine/core';
import { $api } from '../../api/client';
import { reasonOf } from '../../api/problem';
import type { Mailbox, SenderCheck } from '../../api/types';
import { useWords } from '../../i18n/words';
import { CopyField } from '../../shared/CopyField';
import { Icon } from '../../shared/icons';
import { Failure, Loading } from '../../shared/states';
import { Time } from '../../shared/Time';
import { toast } from '../../shared/toast';
import { toneColor } from '../../shared/tone';
import { common } from '../../shared/words';
import { mailboxes } from './words';

const NAMES = { spf: 'SPF', dkim: 'DKIM', dmarc: 'DMARC' } as const;

/** Whether receivers can tell that a mailbox's mail is its domain's own, and what to enter where they cannot. */
export function SenderDialog({ mailbox, onClose }: { mailbox: Mailbox; onClose: () => void }) {
  const say = useWords(mailboxes);
  const all = useWords(common);
  const domain = mailbox.address.split('@').pop() ?? '';
  const asked = $api.useQuery(
    'get',
    '/api/mailboxes/{id}/sender-domain',
    { params: { path: { id: mailbox.id } } },
    { staleTime: 0, gcTime: 0, refetchOnWindowFocus: false },
  );
  const { data } = asked;
  const path = { params: { path: { id: mailbox.id } } };
  const how = {
    onError: (error: Parameters<typeof reasonOf>[0]) => toast(say('notDone', { why: reasonOf(error) })),
    onSettled: () => void asked.refetch(),
  };
  const make = $api.useMutation('post', '/api/mailboxes/{id}/sender-domain/key', how);
  const remove = $api.useMutation('delete', '/api/mailboxes/{id}/sender-domain/key', how);
  const busy = make.isPending || remove.isPending;
  const dkim = data?.checks.find((check) => check.part === 'dkim');
  return (
    <Modal opened onClose={onClose} title={say('senderOf', { domain })} size="lg" closeButtonProps={{ 'aria-label': all('close') }}>
      {asked.error && <Failure error={asked.error} />}
      {asked.isPending && <Loading label={say('senderAsking')} lines={3} height={56} />}
      {data?.ofProvider && <Text size="sm">{say('senderOfProvider', { domain })}</Text>}
      {data && !data.ofProvider && (
        <>
          <Text size="sm">{say(data.ok ? 'senderGood' : 'senderWhy')}</Text>
          <ul className="mailbox-checks">
            {data.checks.map((check) => (
              <Part key={check.part} check={check} domain={domain} />
            ))}
          </ul>
          {data.signing && (data.signing.selector || dkim?.verdict !== 'good') && (
            <div className="mailbox-signing">
              <Text size="sm">{say(data.signing.selector ? 'signingOurs' : 'signingOffer')}</Text>
              <Group gap={8} mt={6}>
                {!data.signing.selector && (
                  <Button size="xs" loading={busy} onClick={() => make.mutate(path)}>
                    {say('signingMake')}
                  </Button>
                )}
                {data.signing.selector && dkim?.verdict === 'good' && (
                  <Button variant="default" size="xs" loading={busy} onClick={() => make.mutate(path)}>
                    {say('signingRenew')}
                  </Button>
                )}
                {data.signing.selector && (
                  <Button variant="default" size="xs" loading={busy} onClick={() => remove.mutate(path)}>
                    {say('signingEnd')}
                  </Button>
                )}
              </Group>
            </div>
          )}
        </>
      )}
      {data && (
        <Group justify="space-between" mt="sm">
          <Text size="xs" className="soft" role="status">
            {say.rich('senderChecked', { when: <Time key="when" iso={data.checkedAt} style="ago" /> })}
          </Text>
          <Button variant="default" size="xs" loading={asked.isFetching} onClick={() => void asked.refetch()}>
            {say('senderAgain')}
          </Button>
        </Group>
      )}
    </Modal>
  );
}

function Part({ check, domain }: { check: SenderCheck; domain: string }) {
  const say = useWords(mailboxes);
  const { part, ok, verdict, found, record } = check;
  return (
    <li>
      <span className="mailbox-check" style={toneColor(ok ? 'green' : ok === false ? 'red' : 'gray')}>
        <Icon name={ok ? 'check' : ok === false ? 'close' : 'more'} size={14} />
      </span>
      <div className="mailbox-part">
        <strong>{NAMES[part]}</strong>
        <span className="sr-only">: {say(ok ? 'works' : ok === false ? 'fails' : 'untried')}</span>
        <p className="mailbox-note">
          <Verdict part={part} verdict={verdict} domain={domain} />
        </p>
        {found && (
          <p className="mailbox-note soft">
            {say('senderFound')} <code>{found}</code>
          </p>
        )}
        {record && <CopyField label={say('senderRecord', { type: record.type, name: record.name })} value={record.value} />}
      </div>
    </li>
  );
}

/** What was found, in the reader's language. */
function Verdict({ part, verdict, domain }: Pick<SenderCheck, 'part' | 'verdict'> & { domain: string }) {
  const say = useWords(mailboxes);
  switch (verdict) {
    case 'unknown':
      return say('senderUnknown');
    case 'several':
      return say('senderSeveral');
    case 'good':
      return say(part === 'spf' ? 'spfGood' : part === 'dkim' ? 'dkimGood' : 'dmarcGood');
    case 'missing':
      return say(part === 'spf' ? 'spfMissing' : part === 'dkim' ? 'dkimMissing' : 'dmarcMissing', { domain });
    case 'there':
      return say('spfThere');
    case 'lacks':
      return say('spfLacks');
    case 'open':
      return say('spfOpen');
    case 'too_long':
      return say('spfTooLong');
    case 'withdrawn':
      return say('dkimWithdrawn');
    case 'awaited':
      return say('dkimAwaited');
    case 'unseen':
      return say('dkimUnseen');
    case 'watches':
      return say('dmarcWatches');
    case 'broken':
      return say('dmarcBroken');
  }
}
