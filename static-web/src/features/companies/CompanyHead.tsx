import { ActionIcon, Button, Menu, Text, Title } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { $api } from '../../api/client';
import { stale } from '../../api/stale';
import type { Company } from '../../api/types';
import { useWords } from '../../i18n/words';
import { Avatar } from '../../shared/Avatar';
import { Icon } from '../../shared/icons';
import { Confirm } from '../../shared/records/Confirm';
import { records } from '../../shared/records/words';
import { toast } from '../../shared/toast';
import { useMe } from '../../shared/useRole';
import { common } from '../../shared/words';
import { NewContact } from '../contacts/NewContact';
import { NewTask } from '../tasks/NewTask';
import { companies } from './words';

/** Which company it is, and what can be done about it. */
export function CompanyHead({ company }: { company: Company }) {
  const say = useWords(companies);
  const both = useWords(records);
  const shared = useWords(common);
  const { mayWork } = useMe();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [deleting, del] = useDisclosure();
  const [planning, plan] = useDisclosure();
  const [adding, add] = useDisclosure();
  const remove = $api.useMutation('delete', '/api/companies/{id}', {
    onSuccess: () => {
      void stale(queries, '/api/companies');
      toast(both('deleted', { name: company.name }));
      void navigate({ to: '/companies' });
    },
  });
  return (
    <header className="record-head-bar">
      <ActionIcon component={Link} to="/companies" variant="subtle" color="gray" aria-label={say('toList')} title={say('toList')}>
        <Icon name="back" size={18} />
      </ActionIcon>
      <Avatar name={company.name} size={44} />
      <div style={{ minWidth: 0, flex: '1 1 200px' }}>
        <Title order={1} size="h3" className="wrap-anywhere">
          {company.name}
        </Title>
        <Text size="sm" className="soft" component="div">
          {[company.industry, company.size && say('employees', { size: company.size }), company.domains[0]].filter(Boolean).join(' · ')}
        </Text>
      </div>
      {mayWork && (
        <>
          <Button size="xs" variant="default" leftSection={<Icon name="plus" size={15} />} onClick={add.open}>
            {say('addPerson')}
          </Button>
          <Button size="xs" variant="default" leftSection={<Icon name="task" size={15} />} onClick={plan.open}>
            {both('newTask')}
          </Button>
          <Menu position="bottom-end">
            <Menu.Target>
              <ActionIcon variant="default" size={30} aria-label={shared('more')}>
                <Icon name="more" size={18} />
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Item c="var(--red-ink)" onClick={del.open}>
                {shared('delete')}
              </Menu.Item>
            </Menu.Dropdown>
          </Menu>
        </>
      )}
      {adding && <NewContact companyId={company.id} onClose={add.close} />}
      {planning && <NewTask about={{ companyId: company.id }} onClose={plan.close} />}
      {deleting && (
        <Confirm
          title={say('deleteTitle', { name: company.name })}
          text={say('deleteText')}
          action={shared('delete')}
          busy={remove.isPending}
          error={remove.error}
          onConfirm={() => remove.mutate({ params: { path: { id: company.id } } })}
          onClose={del.close}
        />
      )}
    </header>
  );
}
