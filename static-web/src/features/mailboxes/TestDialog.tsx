import { Modal, Text } from '@mantine/core';
import { useEffect } from 'react';
import { $api } from '../../api/client';
import type { Mailbox } from '../../api/types';
import { useWords } from '../../i18n/words';
import { Icon } from '../../shared/icons';
import { Failure, Loading } from '../../shared/states';
import { toneColor } from '../../shared/tone';
import { common } from '../../shared/words';
import { mailboxes } from './words';

const PARTS = ['imap_connect', 'imap_sign_in', 'folders', 'smtp_connect', 'smtp_sign_in'] as const;

/** Each part of a mailbox, tried now, in words. */
export function TestDialog({ mailbox, onClose }: { mailbox: Mailbox; onClose: () => void }) {
  const say = useWords(mailboxes);
  const all = useWords(common);
  const { mutate, data, error } = $api.useMutation('post', '/api/mailboxes/{id}/test');
  useEffect(() => mutate({ params: { path: { id: mailbox.id } } }), [mutate, mailbox.id]);
  const nameOf = (part: string) => {
    const known = PARTS.find((one) => one === part);
    return known ? say(known) : say(part === 'sign_in' ? 'partSignIn' : 'partPassword');
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={say('testOf', { address: mailbox.address })}
      size="lg"
      closeButtonProps={{ 'aria-label': all('close') }}
    >
      {error && <Failure error={error} />}
      {!data && !error && <Loading label={say('testing')} lines={5} height={28} />}
      {data && (
        <>
          <ul className="mailbox-checks">
            {data.checks.map(({ part, ok, message }) => (
              <li key={part}>
                <span className="mailbox-check" style={toneColor(ok ? 'green' : ok === false ? 'red' : 'gray')}>
                  <Icon name={ok ? 'check' : ok === false ? 'close' : 'more'} size={14} />
                </span>
                <span>
                  <strong>{nameOf(part)}</strong>
                  <span className="sr-only">: {say(ok ? 'works' : ok === false ? 'fails' : 'untried')}</span>
                  <br />
                  <span className={ok === false ? undefined : 'soft'}>{message}</span>
                </span>
              </li>
            ))}
          </ul>
          {data.ok && (
            <Text size="sm" mt="sm" role="status">
              {say('allWell')}
            </Text>
          )}
        </>
      )}
    </Modal>
  );
}
