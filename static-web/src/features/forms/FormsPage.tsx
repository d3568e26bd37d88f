import { Button, Text } from '@mantine/core';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { $api } from '../../api/client';
import { useWords } from '../../i18n/words';
import { Empty, Failure, Loading } from '../../shared/states';
import { toneColor } from '../../shared/tone';
import { useMe } from '../../shared/useRole';
import { useTitle } from '../../shared/useTitle';
import { FormEditor } from './FormEditor';
import { formWords } from './words';
import { PageHead } from '../../shared/PageHead';

export const words = [formWords];

/** Forms that visitors of web sites fill in. */
export function FormsPage() {
  const say = useWords(formWords);
  useTitle(say('title'));
  const { mayOperate } = useMe();
  const navigate = useNavigate();
  const [making, setMaking] = useState(false);
  const list = $api.useQuery('get', '/api/forms', { params: { query: { limit: 200 } } });
  const made = (id?: string) => {
    setMaking(false);
    if (id) void navigate({ to: '/outreach/forms/$id', params: { id } });
  };
  return (
    <div className="page" style={{ maxWidth: 860 }}>
      <PageHead title={say('title')} lead={say('lead')}>
        {mayOperate && <Button onClick={() => setMaking(true)}>{say('newForm')}</Button>}
      </PageHead>
      {making && <FormEditor onDone={made} />}
      {list.isPending && <Loading label={say('loading')} lines={4} height={56} />}
      {list.error && <Failure error={list.error} retry={() => void list.refetch()} />}
      {list.data?.items.length === 0 && !making && <Empty title={say('noForms')}>{say('noFormsWhy')}</Empty>}
      <ul className="lines" hidden={!list.data?.items.length}>
        {list.data?.items.map((form) => (
          <li key={form.id} style={{ padding: '12px 16px' }}>
            <Text size="sm" fw={600} className="wrap-anywhere">
              <Link to="/outreach/forms/$id" params={{ id: form.id }}>
                {form.name}
              </Link>
            </Text>
            <span className="state" style={toneColor(form.open ? 'green' : 'gray')}>
              {say(form.open ? 'open' : 'closed')}
            </span>{' '}
            <Text span size="xs" className="soft wrap-anywhere">
              {form.origins.join(', ')}
            </Text>
          </li>
        ))}
      </ul>
    </div>
  );
}
