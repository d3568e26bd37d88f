import { Button, Group, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { $api } from '../../api/client';
import { ApiError } from '../../api/problem';
import { stale } from '../../api/stale';
import { useWords } from '../../i18n/words';
import { Failure, Loading } from '../../shared/states';
import { toast } from '../../shared/toast';
import { useMe } from '../../shared/useRole';
import { useTitle } from '../../shared/useTitle';
import { SignInOutcome } from '../mailboxes/SignInOutcome';
import { MailStep } from './MailStep';
import { progressOf } from './progress';
import { ModeStep } from './ModeStep';
import './setup.css';
import { ShopStep } from './ShopStep';
import { Step } from './Step';
import { setup } from './words';
import { PageHead } from '../../shared/PageHead';

/** From an empty start to the first answered mail, step by step. */
export function SetupPage() {
  const say = useWords(setup);
  useTitle(say('title'));
  const { isAdmin } = useMe();
  const state = $api.useQuery('get', '/api/setup', {}, { enabled: isAdmin });
  if (!isAdmin)
    return (
      <div className="page">
        <h1 className="sr-only">{say('title')}</h1>
        <Failure error={new ApiError(403, '')} />
      </div>
    );
  const steps = state.data?.steps ?? [];
  const stepOf = (name: string) => steps.find(({ step }) => step === name);
  return (
    <div className="page" style={{ maxWidth: 760 }}>
      <PageHead title={say('title')} lead={say('intro')}>
        <Button component={Link} to="/today" variant="default">
          {say(state.data?.done ? 'toToday' : 'later')}
        </Button>
      </PageHead>
      <SignInOutcome />
      {state.isPending && <Loading label={say('loading')} lines={5} height={64} />}
      {state.error && <Failure error={state.error} retry={() => void state.refetch()} />}
      {state.data && (
        <>
          <Text size="sm" mb="sm" role="status">
            {state.data.done ? say('allDone') : say('doneOf', progressOf(state.data))}
          </Text>
          {state.data.fresh && <Begin />}
          <ol className="setup">
            <Step number={1} title={say('shop')} step={stepOf('shop')}>
              <ShopStep />
              <Text size="sm">{say('shopWhy')}</Text>
              <Button component={Link} to="/settings/policies" variant="default">
                {say('toPolicies')}
              </Button>
            </Step>
            <Step number={2} title={say('mailbox')} step={stepOf('mailbox')}>
              <MailStep can={state.data.kinds.length > 0} />
            </Step>
            <Step number={3} title={say('catalogue')} step={stepOf('catalogue')}>
              <Text size="sm">{say('catalogueWhy')}</Text>
              <Group gap="xs">
                <Button component={Link} to="/import/products" variant="default">
                  {say('toFile')}
                </Button>
                <Button component={Link} to="/vendors" variant="default">
                  {say('toVendors')}
                </Button>
                <Button component={Link} to="/products" variant="subtle">
                  {say('toProducts')}
                </Button>
              </Group>
            </Step>
            <Step number={4} title={say('first_mail')} step={stepOf('first_mail')}>
              <FirstMail waits={!stepOf('first_mail')?.done} />
            </Step>
            <Step number={5} title={say('team')} step={stepOf('team')}>
              <Text size="sm">{say('teamWhy')}</Text>
              <Button component={Link} to="/settings/team" variant="default">
                {say('toTeam')}
              </Button>
            </Step>
            <Step
              number={6}
              id="mode"
              title={say('mode')}
              step={{ step: 'mode', done: state.data.modeChosen, missing: null }}
              unfolded={state.data.mode === 'shadow'}
            >
              <ModeStep chosen={state.data.modeChosen} />
            </Step>
          </ol>
        </>
      )}
    </div>
  );
}

function FirstMail({ waits }: { waits: boolean }) {
  const say = useWords(setup);
  const queries = useQueryClient();
  const test = $api.useMutation('post', '/api/setup/test-mail', {
    onSuccess: () => toast(say('tried')),
    onSettled: () => void stale(queries, '/api/setup'),
  });
  return (
    <>
      <Text size="sm">{say('mailWhy')}</Text>
      {waits && (
        <p className="setup-waiting" role="status">
          {say('waiting')}
        </p>
      )}
      {test.error && <Failure error={test.error} />}
      <Group gap="xs">
        <Button variant="default" loading={test.isPending} onClick={() => test.mutate({ body: {} })}>
          {say('tryIt')}
        </Button>
        <Button component={Link} to="/inbox" variant="subtle">
          {say('toInbox')}
        </Button>
      </Group>
    </>
  );
}

/** A shop that nobody wrote to yet may begin in shadow, with one click. */
function Begin() {
  const say = useWords(setup);
  const queries = useQueryClient();
  const begin = $api.useMutation('post', '/api/setup/begin', {
    onSuccess: () => toast(say('begun')),
    onSettled: () => void stale(queries, '/api/setup', '/api/settings'),
  });
  return (
    <div className="note" style={{ marginBottom: 12 }}>
      <Text size="sm" mb="xs">
        {say('beginWhy')}
      </Text>
      {begin.error && <Failure error={begin.error} />}
      <Button loading={begin.isPending} onClick={() => begin.mutate({})}>
        {say('begin')}
      </Button>
    </div>
  );
}
