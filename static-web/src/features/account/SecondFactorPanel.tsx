import { Button, Code, Group, Paper, SimpleGrid, Stack, Text, TextInput, Title } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { $api } from '../../api/client';
import { stale } from '../../api/stale';
import { useWords } from '../../i18n/words';
import { Failure } from '../../shared/states';
import { toast } from '../../shared/toast';
import { common } from '../../shared/words';
import { QrCode } from './QrCode';
import { accountWords } from './words';

/** The authenticator app: off, being set up, just set up (its recovery codes are shown once), on. */
export function SecondFactorPanel({ on }: { on: boolean }) {
  const say = useWords(accountWords);
  const sayCommon = useWords(common);
  const queries = useQueryClient();
  const [code, setCode] = useState('');
  const done = () => {
    setCode('');
    return stale(queries, '/api/auth/me');
  };
  const begin = $api.useMutation('post', '/api/auth/second-factor');
  const confirm = $api.useMutation('post', '/api/auth/second-factor/confirm', {
    onSuccess: () => {
      begin.reset();
      return done();
    },
  });
  const drop = $api.useMutation('post', '/api/auth/second-factor/drop', {
    onSuccess: () => {
      confirm.reset();
      toast(say('isOff'));
      return done();
    },
  });
  const codes = confirm.data?.codes;
  const enrolment = begin.data;
  return (
    <Paper withBorder p="md" component="section" aria-labelledby="second-factor">
      <Stack gap="sm">
        <div>
          <Title order={2} size="h5" id="second-factor">
            {say('factor')}
          </Title>
          <Text size="sm" className="soft">
            {say(on ? 'factorOn' : 'factorOff')}
          </Text>
        </div>
        {codes && <Recovery codes={codes} />}
        {!on && !enrolment && (
          <Group>
            <Button onClick={() => begin.mutate({})} loading={begin.isPending}>
              {say('setUp')}
            </Button>
          </Group>
        )}
        {begin.error && <Failure error={begin.error} />}
        {!on && enrolment && (
          <form
            onSubmit={(event) => {
              event.preventDefault();
              confirm.mutate({ body: { code: code.trim() } });
            }}
          >
            <Group align="flex-start" gap="lg">
              <QrCode text={enrolment.uri} label={say('qrCode')} />
              <Stack gap="sm" maw={360} miw={0}>
                <Text size="sm">{say('scan')}</Text>
                <Code block className="wrap-anywhere" style={{ whiteSpace: 'normal' }} aria-label={say('secret')}>
                  {enrolment.secret}
                </Code>
                <CodeInput
                  label={say('appCode')}
                  description={say('sixDigits')}
                  value={code}
                  onChange={setCode}
                  error={confirm.error?.detail}
                />
                <Group>
                  <Button type="submit" loading={confirm.isPending}>
                    {say('switchOn')}
                  </Button>
                  <Button variant="subtle" onClick={() => begin.reset()}>
                    {sayCommon('cancel')}
                  </Button>
                </Group>
              </Stack>
            </Group>
          </form>
        )}
        {on && (
          <form
            onSubmit={(event) => {
              event.preventDefault();
              drop.mutate({ body: { code: code.trim() } });
            }}
          >
            <Group align="flex-end" gap="sm">
              <CodeInput
                label={say('offCode')}
                description={say('offCodeHint')}
                value={code}
                onChange={setCode}
                error={drop.error?.detail}
              />
              <Button type="submit" variant="default" loading={drop.isPending}>
                {say('switchOff')}
              </Button>
            </Group>
          </form>
        )}
      </Stack>
    </Paper>
  );
}

function CodeInput(props: {
  label: string;
  description: string;
  value: string;
  onChange: (value: string) => void;
  error?: string | undefined;
}) {
  return (
    <TextInput
      label={props.label}
      description={props.description}
      autoComplete="one-time-code"
      required
      withAsterisk={false}
      value={props.value}
      error={props.error}
      onChange={(event) => props.onChange(event.currentTarget.value)}
    />
  );
}

function Recovery({ codes }: { codes: string[] }) {
  const say = useWords(accountWords);
  return (
    <div className="note" role="status">
      <Text size="sm" fw={600}>
        {say('keepCodes')}
      </Text>
      <Text size="sm" mb="xs">
        {say('keepCodesWhy')}
      </Text>
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing={4} component="ul" className="recovery-codes" aria-label={say('recoveryCodes')}>
        {codes.map((one) => (
          <li key={one}>
            <Code>{one}</Code>
          </li>
        ))}
      </SimpleGrid>
      <Button
        size="xs"
        variant="default"
        mt="xs"
        onClick={() => void navigator.clipboard.writeText(codes.join('\n')).then(() => toast(say('codesCopied')))}
      >
        {say('copyCodes')}
      </Button>
    </div>
  );
}
