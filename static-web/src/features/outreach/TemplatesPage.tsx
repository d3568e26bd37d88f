import { Button, Group, Text } from '@mantine/core';
import { useState } from 'react';
import { $api } from '../../api/client';
import { useWords } from '../../i18n/words';
import { languageName } from '../../shared/format';
import { Empty, Failure, Loading } from '../../shared/states';
import { useMe } from '../../shared/useRole';
import { useTitle } from '../../shared/useTitle';
import { common } from '../../shared/words';
import { TemplateForm } from './TemplateForm';
import { outreachWords } from './words';
import { PageHead } from '../../shared/PageHead';

/** Mails that are written once and sent to many. */
export function TemplatesPage() {
  const say = useWords(outreachWords);
  const sayCommon = useWords(common);
  useTitle(say('templates'));
  const { mayOperate } = useMe();
  const [open, setOpen] = useState<string | null>(null);
  const list = $api.useQuery('get', '/api/templates', { params: { query: { limit: 200 } } });
  return (
    <div className="page" style={{ maxWidth: 860 }}>
      <PageHead title={say('templates')} lead={say('templatesLead')}>
        {mayOperate && <Button onClick={() => setOpen('new')}>{say('newTemplate')}</Button>}
      </PageHead>
      {open === 'new' && <TemplateForm onDone={() => setOpen(null)} />}
      {list.isPending && <Loading label={say('loading')} lines={4} height={56} />}
      {list.error && <Failure error={list.error} retry={() => void list.refetch()} />}
      {list.data?.items.length === 0 && open !== 'new' && <Empty title={say('noTemplates')}>{say('noTemplatesWhy')}</Empty>}
      <ul className="lines" hidden={!list.data?.items.length}>
        {list.data?.items.map((template) => (
          <li key={template.id} style={{ padding: '12px 16px' }}>
            {open === template.id ? (
              <TemplateForm template={template} onDone={() => setOpen(null)} />
            ) : (
              <Group justify="space-between" align="flex-start" wrap="nowrap">
                <div style={{ minWidth: 0 }}>
                  <Text size="sm" fw={600} className="wrap-anywhere">
                    {template.name}
                  </Text>
                  <Text size="sm" className="wrap-anywhere">
                    {template.subject}
                  </Text>
                  <Text size="xs" className="soft">
                    {languageName(template.language)} · {say('version', { number: template.version })}
                  </Text>
                </div>
                {mayOperate && (
                  <Button
                    size="compact-sm"
                    variant="default"
                    onClick={() => setOpen(template.id)}
                    aria-label={say('editOf', { name: template.name })}
                  >
                    {sayCommon('edit')}
                  </Button>
                )}
              </Group>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
