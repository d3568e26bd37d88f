import { Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';

interface Props {
  title: ReactNode;
  /** What the page is for, in a sentence. */
  lead?: ReactNode;
  /** What is done on the page as a whole. */
  children?: ReactNode;
}

/** The head of a page: its one h1, a sentence, and what is done here. */
export function PageHead({ title, lead, children }: Props) {
  const heading = (
    <Title order={1} size="h3">
      {title}
    </Title>
  );
  return (
    <div className="page-head">
      {lead === undefined ? (
        heading
      ) : (
        <div>
          {heading}
          <Text size="sm" className="soft">
            {lead}
          </Text>
        </div>
      )}
      {children}
    </div>
  );
}
