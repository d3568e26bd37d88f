import { Button, CopyButton, Group, Text, Title } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { $api } from '../../api/client';
import { stale } from '../../api/stale';
import { useWords } from '../../i18n/words';
import { Confirm } from '../../shared/records/Confirm';
import { Failure, Loading } from '../../shared/states';
import { toast } from '../../shared/toast';
import { toneColor } from '../../shared/tone';
import { useMe } from '../../shared/useRole';
import { useTitle } from '../../shared/useTitle';
import { common } from '../../shared/words';
import { FormEditor } from './FormEditor';
import { Submissions } from './Submissions';
import { formWords } from './words';

export const words = [formWords];

/** One form: how it is used, what was sent by it, and its fields to be changed. */
export function FormPage() {
  const say = useWords(formWords);
  const sayCommon = useWords(common);
  const { id } = useParams({ strict: false }) as { id: string };
  const { mayOperate, mayWork } = useMe();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [editing, setEditing] = useState(false);
  const [deleting, setDeleting] = useState(false);
  const found = $api.useQuery('get', '/api/forms/{id}', { params: { path: { id } } });
  const change = $api.useMutation('patch', '/api/forms/{id}', {
    onSettled: () => void stale(queries, '/api/forms', '/api/forms/{id}'),
  });
  const remove = $api.useMutation('delete', '/api/forms/{id}', {
    onSuccess: () => {
      toast(say('deleted'));
      void stale(queries, '/api/forms');
      void navigate({ to: '/outreach/forms' });
    },
  });
  const form = found.data;
  useTitle(form?.name ?? say('title'));
  const params = form && { path: { id: form.id }, header: { 'If-Match': form.etag } };
  const code = `<script src="${location.origin}/api/forms/${id}/embed.js" async></script>`;
  const sites = form && form.origins.length > 0 ? form.origins.join(', ') : say('noSites');
  return (
    <div className="page" style={{ maxWidth: 860 }}>
      <Text size="sm">
        <Link to="/outreach/forms">{say('toForms')}</Link>
      </Text>
      <div className="page-head">
        <div style={{ minWidth: 0 }}>
          <Title order={1} size="h3" className="wrap-anywhere">
            {form?.name ?? say('title')}
          </Title>
          {form && (
            <span className="state" style={toneColor(form.open ? 'green' : 'gray')}>
              {say(form.open ? 'open' : 'closed')}
            </span>
          )}
        </div>
        {params && mayOperate && !editing && (
          <Group gap="xs">
            <Button variant="default" loading={change.isPending} onClick={() => change.mutate({ params, body: { open: !form.open } })}>
              {say(form.open ? 'close' : 'reopen')}
            </Button>
            <Button onClick={() => setEditing(true)}>{say('editForm')}</Button>
          </Group>
        )}
      </div>
      {found.isPending && <Loading label={say('loading')} lines={4} height={56} />}
      {found.error && <Failure error={found.error} retry={() => void found.refetch()} />}
      {change.error && <Failure error={change.error} />}
      {form && editing && (
        <>
          <FormEditor form={form} onDone={() => setEditing(false)} />
          <Button variant="subtle" color="red" c="var(--red-ink)" onClick={() => setDeleting(true)}>
            {sayCommon('delete')}
          </Button>
        </>
      )}
      {form && !editing && (
        <section aria-label={say('useIt')} className="card" style={{ padding: 16 }}>
          <Snippet title={say('code')} code={code} why={say('codeWhy', { sites })} />
          {form.chat && (
            <Snippet title={say('chatCode')} code={code.replace('/embed.js', '/chat.js')} why={say('chatCodeWhy', { sites })} />
          )}
          <a href={`/forms/${id}`} target="_blank" rel="noreferrer">
            {say('ownPage')}
          </a>
        </section>
      )}
      {form && <Submissions form={form} mayWork={mayWork} />}
      {params && deleting && (
        <Confirm
          title={say('deleteTitle')}
          text={say('deleteWhy')}
          action={sayCommon('delete')}
          busy={remove.isPending}
          error={remove.error}
          onConfirm={() => remove.mutate({ params })}
          onClose={() => setDeleting(false)}
        />
      )}
    </div>
  );
}

/** Code to copy into a page of the shop's site. */
function Snippet({ title, code, why }: { title: string; code: string; why: string }) {
  const say = useWords(formWords);
  return (
    <div style={{ marginBottom: 16 }}>
      <Text component="h2" size="sm" fw={600}>
        {title}
      </Text>
      <pre className="wrap-anywhere" style={{ whiteSpace: 'pre-wrap', margin: '8px 0' }}>
        <code>{code}</code>
      </pre>
      <Text size="xs" className="soft wrap-anywhere" mb="xs">
        {why}
      </Text>
      <CopyButton value={code}>
        {({ copied, copy }) => (
          <Button size="compact-sm" variant="default" onClick={copy} aria-label={`${say('copyCode')}: ${title}`}>
            {say(copied ? 'copied' : 'copyCode')}
          </Button>
        )}
      </CopyButton>
    </div>
  );
}
