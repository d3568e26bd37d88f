import { Alert, Button, Checkbox, Group, NumberInput, PasswordInput, Stack, Text, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { $api, api } from '../../api/client';
import { stale } from '../../api/stale';
import type { Mailbox, MailboxSuggestion } from '../../api/types';
import { useWords } from '../../i18n/words';
import { errorOf, isAbout } from '../../shared/fieldErrors';
import { Failure } from '../../shared/states';
import { toast } from '../../shared/toast';
import { common } from '../../shared/words';
import { aboutOf, bodyOf, emptyForm, formOf, withFound } from './mailboxForm';
import './mailboxes.css';
import { useProviders } from './providers';
import { SignInButtons } from './SignInButtons';
import { ServerFields } from './ServerFields';
import { mailboxes } from './words';

interface Props {
  mailbox?: Mailbox;
  onDone: (mailbox: Mailbox) => void;
  onCancel?: () => void;
}

const FIELDS = ['address', 'imap.host', 'imap.port', 'imap.security', 'imap.user', 'imap.password', 'smtp.host', 'smtp.port'];

/** Connects a mailbox: the address is asked for, the servers are looked up, and only what cannot be found is typed. */
export function ConnectForm({ mailbox, onDone, onCancel }: Props) {
  const say = useWords(mailboxes);
  const all = useWords(common);
  const queries = useQueryClient();
  const [form, setForm] = useState(() => (mailbox ? formOf(mailbox) : emptyForm()));
  const [looked, setLooked] = useState(Boolean(mailbox));
  const [open, setOpen] = useState(Boolean(mailbox));
  const [found, setFound] = useState<MailboxSuggestion>();
  const [byPassword, setByPassword] = useState(false);
  const [finding, setFinding] = useState(false);
  const [fault, setFault] = useState<unknown>();
  const [saving, setSaving] = useState(false);
  const providers = useProviders();
  const offered = byPassword ? undefined : providers.find(({ kind }) => kind === found?.signIn);
  // A mailbox that one signs in for has no password and no servers of its own to type.
  const typed = looked && !offered && !mailbox?.signsIn;
  const settled = (made: Mailbox, said: string) => {
    void stale(queries, '/api/mailboxes', '/api/setup');
    toast(said);
    onDone(made);
  };
  const create = $api.useMutation('post', '/api/mailboxes');
  const find = async () => {
    setFinding(true);
    setFault(undefined);
    try {
      const { data } = await api.GET('/api/mailboxes/discover', { params: { query: { address: form.address.trim() } } });
      setFound(data);
      setForm((now) => withFound({ ...now, imap: { ...now.imap, user: now.address.trim() } }, data!));
      setOpen(!data?.found);
      setLooked(true);
    } catch (error) {
      setFault(error);
    }
    setFinding(false);
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!looked) return find();
    setSaving(true);
    setFault(undefined);
    try {
      if (mailbox) {
        const { data } = await api.PATCH('/api/mailboxes/{id}', {
          params: { path: { id: mailbox.id }, header: { 'If-Match': mailbox.etag } },
          body: bodyOf(form, mailbox) as never,
        });
        settled(data as Mailbox, say('changed', { address: form.address }));
      } else {
        const made = await create.mutateAsync({ body: bodyOf(form) as never });
        settled(made, say('connected', { address: form.address }));
      }
    } catch (error) {
      setFault(error);
      setOpen((now) => now || isAbout(error, ...FIELDS.filter((one) => one !== 'address' && one !== 'imap.password')));
    }
    setSaving(false);
    return undefined;
  };
  return (
    <form onSubmit={(event) => void submit(event)} noValidate>
      <Stack gap="sm">
        {!mailbox && !looked && providers.length > 0 && (
          <>
            <SignInButtons providers={providers} about={aboutOf(form)} />
            <Text size="sm" className="soft">
              {say('orByAddress')}
            </Text>
          </>
        )}
        <TextInput
          label={say('address')}
          disabled={mailbox?.signsIn}
          description={looked ? undefined : say('addressWhy')}
          type="email"
          autoComplete="off"
          data-autofocus={!mailbox || undefined}
          value={form.address}
          error={errorOf(fault, 'address')}
          onChange={(event) => setForm({ ...form, address: event.currentTarget.value })}
        />
        {!looked && (
          <Group gap="xs">
            <Button type="submit" loading={finding} disabled={!form.address.includes('@')}>
              {say('find')}
            </Button>
            <Button
              variant="default"
              onClick={() => {
                setForm({ ...form, imap: { ...form.imap, user: form.address.trim() } });
                setLooked(true);
                setOpen(true);
              }}
            >
              {say('byHand')}
            </Button>
          </Group>
        )}
        {found && <Findings found={found} />}
        {looked && (
          <>
            {typed && (
              <PasswordInput
                label={say('password')}
                description={mailbox && say('passwordKept')}
                autoComplete="new-password"
                data-autofocus={Boolean(mailbox) || undefined}
                value={form.imap.password}
                error={errorOf(fault, 'imap.password') ?? errorOf(fault, 'smtp.password')}
                onChange={(event) => setForm({ ...form, imap: { ...form.imap, password: event.currentTarget.value } })}
              />
            )}
            <TextInput
              label={say('displayName')}
              value={form.displayName}
              error={errorOf(fault, 'displayName')}
              onChange={(event) => setForm({ ...form, displayName: event.currentTarget.value })}
            />
            <NumberInput
              label={say('days')}
              description={say('daysWhy')}
              min={0}
              max={3650}
              value={form.days}
              error={errorOf(fault, 'backlog.days')}
              onChange={(days) => setForm({ ...form, days })}
            />
            {offered && <SignInButtons providers={[offered]} about={aboutOf(form)} variant="filled" />}
            {offered?.kind === 'gmail' && (
              <Group>
                <Button variant="subtle" size="xs" onClick={() => setByPassword(true)}>
                  {say('withPassword')}
                </Button>
              </Group>
            )}
            {!offered && (
              <details className="mailbox-more" open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
                <summary>{say('servers')}</summary>
                <Stack gap="sm" mt="sm">
                  {typed && <ServerFields part="imap" value={form.imap} fault={fault} onChange={(imap) => setForm({ ...form, imap })} />}
                  <Checkbox
                    label={say('sendsToo')}
                    description={typed ? say('sameAccount') : undefined}
                    checked={form.sends}
                    onChange={(event) => setForm({ ...form, sends: event.currentTarget.checked })}
                  />
                  {form.sends && typed && (
                    <ServerFields part="smtp" value={form.smtp} fault={fault} onChange={(smtp) => setForm({ ...form, smtp })} />
                  )}
                  <TextInput
                    label={say('sentFolder')}
                    description={say('folderWhy')}
                    value={form.sentFolder}
                    error={errorOf(fault, 'folders.sent')}
                    onChange={(event) => setForm({ ...form, sentFolder: event.currentTarget.value })}
                  />
                  <TextInput
                    label={say('authServ')}
                    description={say('authServWhy')}
                    value={form.trustedAuthServ}
                    error={errorOf(fault, 'trustedAuthServ')}
                    onChange={(event) => setForm({ ...form, trustedAuthServ: event.currentTarget.value })}
                  />
                </Stack>
              </details>
            )}
          </>
        )}
        {fault !== undefined && !isAbout(fault, ...FIELDS, 'smtp.password', 'backlog.days') && <Failure error={fault as Error} />}
        <Group justify="flex-end">
          {onCancel && (
            <Button variant="default" onClick={onCancel}>
              {all('cancel')}
            </Button>
          )}
          {looked && !offered && (
            <Button type="submit" loading={saving}>
              {mailbox ? all('save') : say('doConnect')}
            </Button>
          )}
        </Group>
      </Stack>
    </form>
  );
}

/** What was found out, and what a person has to know. */
function Findings({ found }: { found: MailboxSuggestion }) {
  const say = useWords(mailboxes);
  const title = !found.found ? say('notFound') : found.provider ? say('found', { provider: found.provider }) : say('foundServers');
  return (
    <Alert
      color={found.found ? 'green' : 'yellow'}
      variant="light"
      title={title}
      role="status"
      styles={{ title: { color: 'var(--mantine-color-text)' }, label: { color: 'var(--mantine-color-text)' } }}
    >
      {found.notes.map((note) => (
        <p key={note} className="mailbox-note">
          {note}
        </p>
      ))}
      <details className="mailbox-tried">
        <summary>{say('tried')}</summary>
        <ul>
          {found.tried.map((step, at) => (
            <li key={at}>{step.message}</li>
          ))}
        </ul>
      </details>
    </Alert>
  );
}
