import { Paper, Text, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useWords } from '../../i18n/words';
import { policyWords } from './words';

/** The way from the settings to the policies. */
export function PoliciesLink() {
  const say = useWords(policyWords);
  return (
    <Paper withBorder p="md" component="section" aria-labelledby="policies">
      <Title order={2} size="h5" id="policies" mb={4}>
        <Link to="/settings/policies">{say('title')}</Link>
      </Title>
      <Text size="sm" className="soft">
        {say('lead')}
      </Text>
    </Paper>
  );
}
