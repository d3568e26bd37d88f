import { createRootRoute, createRoute, createRouter, redirect } from '@tanstack/react-router';
import { session } from '../api/session';
import { approvalsWords } from '../features/approvals/words';
import { decisionsWords } from '../features/decisions/words';
import { inboxWords } from '../features/inbox/words';
import { outboxWords } from '../features/outbox/words';
import { qualityWords } from '../features/quality/words';
import { accountWords } from '../features/account/words';
import { policyWords } from '../features/policies/words';
import { signInWords } from '../features/signin/words';
import { deals as dealWords } from '../features/deals/words';
import { knowledgeWords } from '../features/knowledge/words';
import { mailboxes as mailboxWords } from '../features/mailboxes/words';
import { outreachWords } from '../features/outreach/words';
import { operations as operationWords } from '../features/operations/words';
import { pipelines as pipelineWords } from '../features/pipelines/words';
import { products as productWords } from '../features/products/words';
import { privacyWords } from '../features/privacy/words';
import { settingsWords } from '../features/settings/words';
import { synonymWords } from '../features/synonyms/words';
import { setup as setupWords } from '../features/setup/words';
import { team as teamWords } from '../features/team/words';
import { today as todayWords } from '../features/today/words';
import { labelWords } from '../shared/labels/words';
import { NotFound, PageLost } from '../shared/states';
import { companies as companyWords } from '../features/companies/words';
import { contacts as contactWords } from '../features/contacts/words';
import { productImport as productImportWords } from '../features/import/products/words';
import { importing as importWords } from '../features/import/words';
import { tasks as taskWords } from '../features/tasks/words';
import { records } from '../shared/records/words';
import { texts } from '../shared/search';
import { page } from './page';
import { Shell } from './Shell';

const root = createRootRoute({ notFoundComponent: NotFound });

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  component: page(() => import('../features/signin/SignInPage'), 'SignInPage', signInWords),
});

const shell = createRoute({
  getParentRoute: () => root,
  id: 'shell',
  component: Shell,
  beforeLoad: ({ location }) => {
    if (!session.get()) throw redirect({ to: '/sign-in', search: { next: location.href } as never });
  },
});

const home = createRoute({
  getParentRoute: () => shell,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/today' });
  },
});

const today = createRoute({
  getParentRoute: () => shell,
  path: '/today',
  component: page(() => import('../features/today/TodayPage'), 'TodayPage', todayWords, setupWords),
});

// The list stays where it is while conversations change beside it.
const inbox = createRoute({
  getParentRoute: () => shell,
  path: '/inbox',
  component: page(() => import('../features/inbox/InboxPage'), 'InboxPage', inboxWords, labelWords),
});
const nothingChosen = createRoute({ getParentRoute: () => inbox, path: '/' });
const conversation = createRoute({ getParentRoute: () => inbox, path: '$conversationId' });
const approvals = createRoute({
  getParentRoute: () => shell,
  path: '/approvals',
  component: page(() => import('../features/approvals/ApprovalsPage'), 'ApprovalsPage', approvalsWords, inboxWords, labelWords),
});
const outbox = createRoute({
  getParentRoute: () => shell,
  path: '/outbox',
  component: page(() => import('../features/outbox/OutboxPage'), 'OutboxPage', outboxWords),
});
const products = createRoute({
  getParentRoute: () => shell,
  path: '/products',
  validateSearch: texts('q', 'vendor'),
  component: page(() => import('../features/products/ProductsPage'), 'ProductsPage', productWords),
});
const product = createRoute({
  getParentRoute: () => shell,
  path: '/products/$sku',
  component: page(() => import('../features/products/ProductPage'), 'ProductPage', productWords),
});
const vendors = createRoute({
  getParentRoute: () => shell,
  path: '/vendors',
  component: page(() => import('../features/products/VendorsPage'), 'VendorsPage', productWords),
});
const deals = createRoute({
  getParentRoute: () => shell,
  path: '/deals',
  component: page(() => import('../features/deals/DealsPage'), 'DealsPage', dealWords),
});
const deal = createRoute({
  getParentRoute: () => shell,
  path: '/deals/$dealId',
  component: page(() => import('../features/deals/DealPage'), 'DealPage', dealWords, records, taskWords),
});
const decisions = createRoute({
  getParentRoute: () => shell,
  path: '/ai/decisions',
  component: page(() => import('../features/decisions/DecisionsPage'), 'DecisionsPage', decisionsWords, labelWords),
});
const quality = createRoute({
  getParentRoute: () => shell,
  path: '/ai/quality',
  component: page(() => import('../features/quality/QualityPage'), 'QualityPage', qualityWords, labelWords),
});
const backtest = createRoute({
  getParentRoute: () => shell,
  path: '/ai/backtest',
  component: page(() => import('../features/quality/BacktestPage'), 'BacktestPage', qualityWords, labelWords),
});
/** Where these pages stood before: links and bookmarks go on. */
const moved = (['quality', 'decisions'] as const).map((place) =>
  createRoute({
    getParentRoute: () => shell,
    path: `/${place}`,
    beforeLoad: () => {
      throw redirect({ to: `/ai/${place}` as never, replace: true });
    },
  }),
);
const knowledge = createRoute({
  getParentRoute: () => shell,
  path: '/knowledge',
  component: page(() => import('../features/knowledge/KnowledgePage'), 'KnowledgePage', knowledgeWords),
});
const settings = createRoute({
  getParentRoute: () => shell,
  path: '/settings',
  component: page(() => import('../features/settings/SettingsFrame'), 'SettingsFrame', settingsWords),
});
const general = createRoute({
  getParentRoute: () => settings,
  path: '/',
  component: page(() => import('../features/settings/SettingsPage'), 'SettingsPage', settingsWords, policyWords),
});
const policies = createRoute({
  getParentRoute: () => settings,
  path: '/policies',
  component: page(() => import('../features/policies/PoliciesPage'), 'PoliciesPage', policyWords),
});
const team = createRoute({
  getParentRoute: () => settings,
  path: '/team',
  component: page(() => import('../features/team/TeamPage'), 'TeamPage', teamWords),
});
const mailboxes = createRoute({
  getParentRoute: () => settings,
  path: '/mailboxes',
  component: page(() => import('../features/mailboxes/MailboxesPage'), 'MailboxesPage', mailboxWords),
});
const synonyms = createRoute({
  getParentRoute: () => settings,
  path: '/synonyms',
  component: page(() => import('../features/synonyms/SynonymsPage'), 'SynonymsPage', synonymWords),
});
const setup = createRoute({
  getParentRoute: () => shell,
  path: '/setup',
  component: page(() => import('../features/setup/SetupPage'), 'SetupPage', setupWords, mailboxWords),
});
const pipelines = createRoute({
  getParentRoute: () => settings,
  path: '/pipelines',
  component: page(() => import('../features/pipelines/PipelinesPage'), 'PipelinesPage', pipelineWords),
});
const privacy = createRoute({
  getParentRoute: () => settings,
  path: '/privacy',
  validateSearch: texts('address'),
  component: page(() => import('../features/privacy/PrivacyPage'), 'PrivacyPage', privacyWords),
});
const operations = createRoute({
  getParentRoute: () => shell,
  path: '/operations',
  validateSearch: texts('tab', 'trail'),
  component: page(() => import('../features/operations/OperationsPage'), 'OperationsPage', operationWords),
});
const contacts = createRoute({
  getParentRoute: () => shell,
  path: '/contacts',
  validateSearch: texts('q', 'sort', 'type', 'owner', 'consent', 'tag', 'import'),
  component: page(() => import('../features/contacts/ContactsPage'), 'ContactsPage', contactWords, records),
});
const duplicates = createRoute({
  getParentRoute: () => shell,
  path: '/contacts/duplicates',
  component: page(() => import('../features/contacts/DuplicatesPage'), 'DuplicatesPage', contactWords, records),
});
const contact = createRoute({
  getParentRoute: () => shell,
  path: '/contacts/$id',
  validateSearch: texts('tab', 'view'),
  component: page(() => import('../features/contacts/ContactPage'), 'ContactPage', contactWords, records, taskWords),
});
const companies = createRoute({
  getParentRoute: () => shell,
  path: '/companies',
  validateSearch: texts('q', 'sort', 'owner', 'industry', 'tag'),
  component: page(() => import('../features/companies/CompaniesPage'), 'CompaniesPage', companyWords, records),
});
const company = createRoute({
  getParentRoute: () => shell,
  path: '/companies/$id',
  validateSearch: texts('tab', 'view'),
  component: page(() => import('../features/companies/CompanyPage'), 'CompanyPage', companyWords, contactWords, records, taskWords),
});
const tasks = createRoute({
  getParentRoute: () => shell,
  path: '/tasks',
  validateSearch: texts('view', 'q'),
  component: page(() => import('../features/tasks/TasksPage'), 'TasksPage', taskWords, records),
});
const importPage = createRoute({
  getParentRoute: () => shell,
  path: '/import',
  component: page(() => import('../features/import/ImportPage'), 'ImportPage', importWords, productImportWords, records),
});
const productImportPage = createRoute({
  getParentRoute: () => shell,
  path: '/import/products',
  component: page(
    () => import('../features/import/products/ProductImportPage'),
    'ProductImportPage',
    importWords,
    productImportWords,
    records,
  ),
});
const templates = createRoute({
  getParentRoute: () => shell,
  path: '/outreach/templates',
  component: page(() => import('../features/outreach/TemplatesPage'), 'TemplatesPage', outreachWords, records),
});
const segments = createRoute({
  getParentRoute: () => shell,
  path: '/outreach/segments',
  component: page(() => import('../features/outreach/SegmentsPage'), 'SegmentsPage', outreachWords),
});
const campaigns = createRoute({
  getParentRoute: () => shell,
  path: '/outreach/campaigns',
  component: page(() => import('../features/outreach/CampaignsPage'), 'CampaignsPage', outreachWords, records),
});
const account = createRoute({
  getParentRoute: () => shell,
  path: '/account',
  component: page(() => import('../features/account/AccountPage'), 'AccountPage', accountWords, teamWords),
});

export const router = createRouter({
  routeTree: root.addChildren([
    signIn,
    shell.addChildren([
      home,
      today,
      inbox.addChildren([nothingChosen, conversation]),
      approvals,
      outbox,
      deals,
      deal,
      products,
      product,
      vendors,
      decisions,
      quality,
      backtest,
      ...moved,
      knowledge,
      operations,
      settings.addChildren([general, policies, synonyms, mailboxes, team, pipelines, privacy]),
      setup,
      account,
      templates,
      segments,
      campaigns,
      tasks,
      importPage,
      productImportPage,
      contacts,
      duplicates,
      contact,
      companies,
      company,
    ]),
  ]),
  defaultPreload: 'intent',
  defaultErrorComponent: PageLost,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
