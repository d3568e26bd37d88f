import { Button, Modal } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { $api } from '../../api/client';
import { ApiError } from '../../api/problem';
import { useWords } from '../../i18n/words';
import { Icon } from '../../shared/icons';
import { Empty, Failure, Loading } from '../../shared/states';
import { useMe } from '../../shared/useRole';
import { useTitle } from '../../shared/useTitle';
import { common } from '../../shared/words';
import { ConnectForm } from './ConnectForm';
import { MailboxCard } from './MailboxCard';
import { SignInOutcome } from './SignInOutcome';
import './mailboxes.css';
import { mailboxes } from './words';
import { PageHead } from '../../shared/PageHead';

/** The mailboxes of the shop: connected by an address, with their state as it changes. */
export function MailboxesPage() {
  const say = useWords(mailboxes);
  const all = useWords(common);
  useTitle(say('title'));
  const { isAdmin } = useMe();
  const list = $api.useQuery('get', '/api/mailboxes', { params: { query: { limit: 200 } } }, { enabled: isAdmin });
  const setup = $api.useQuery('get', '/api/setup', {}, { enabled: isAdmin });
  const [connecting, connect] = useDisclosure();
  const can = (setup.data?.kinds.length ?? 0) > 0;
  return (
    <div className="page" style={{ maxWidth: 860 }}>
      <PageHead title={say('title')} lead={say('intro')}>
        {isAdmin && can && (
          <Button leftSection={<Icon name="plus" size={16} />} onClick={connect.open}>
            {say('connect')}
          </Button>
        )}
      </PageHead>
      <SignInOutcome />
      {!isAdmin && <Failure error={new ApiError(403, '')} />}
      {isAdmin && list.isPending && <Loading label={say('loading')} lines={2} height={72} />}
      {list.error && <Failure error={list.error} retry={() => void list.refetch()} />}
      {list.data?.items.length === 0 && setup.data && <Empty title={say('none')}>{say(can ? 'noneWhy' : 'noneHere')}</Empty>}
      {list.data && list.data.items.length > 0 && (
        <ul className="mailbox-list">
          {list.data.items.map((mailbox) => (
            <MailboxCard key={mailbox.id} mailbox={mailbox} />
          ))}
        </ul>
      )}
      <Modal
        opened={connecting}
        onClose={connect.close}
        title={say('connectTitle')}
        size="lg"
        closeButtonProps={{ 'aria-label': all('close') }}
      >
        <ConnectForm onDone={connect.close} onCancel={connect.close} />
      </Modal>
    </div>
  );
}
