import { createRootRoute, createRoute, createRouter, redirect } from '@tanstack/react-router';
import { session } from '../api/session';
import { approvalsWords } from '../features/approvals/words';
import { automationWords } from '../features/automations/words';
import { decisionsWords } from '../features/decisions/words';
import { forecastWords } from '../features/forecast/words';
import { inboxWords } from '../features/inbox/words';
import { outboxWords } from '../features/outbox/words';
import { qualityWords } from '../features/quality/words';
import { firstSection } from '../features/settings/sections';
import { accountWords } from '../features/account/words';
import { billing as billingWords } from '../features/billing/words';
import { policyWords } from '../features/policies/words';
import { signInWords } from '../features/signin/words';
import { deals as dealWords } from '../features/deals/words';
import { knowledgeWords } from '../features/knowledge/words';
import { mailboxes as mailboxWords } from '../features/mailboxes/words';
import { outreachWords } from '../features/outreach/words';
import { sequenceWords } from '../features/sequences/words';
import { pipelines as pipelineWords } from '../features/pipelines/words';
import { products as productWords } from '../features/products/words';
import { settingsWords } from '../features/settings/words';
import { setup as setupWords } from '../features/setup/words';
import { team as teamWords } from '../features/team/words';
import { today as todayWords } from '../features/today/words';
import { labelWords } from '../shared/labels/words';
import { NotFound, PageLost } from '../shared/states';
import { companies as companyWords } from '../features/companies/words';
import { contacts as contactWords } from '../features/contacts/words';
import { productImport as productImportWords } from '../features/import/products/words';
import { importing as importWords } from '../features/import/words';
import { fileWords } from '../features/files/words';
import { orders as orderWords } from '../features/orders/words';
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
  component: page(() => import('../features/inbox/InboxPage'), 'InboxPage', inboxWords, labelWords, orderWords),
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
  component: page(() => import('../features/deals/DealPage'), 'DealPage', dealWords, records, taskWords, billingWords, fileWords),
});
/** Quotes, orders and invoices: a list and one of it, each alike. */
const bills = (
  [
    ['quotes', 'QuotesPage', 'QuotePage'],
    ['orders', 'OrdersPage', 'OrderPage'],
    ['invoices', 'InvoicesPage', 'InvoicePage'],
  ] as const
).flatMap(([name, list, one]) => [
  createRoute({
    getParentRoute: () => shell,
    path: `/${name}`,
    validateSearch: texts('q', 'state'),
    component: page(() => import('../features/billing/DocumentsPage'), list, billingWords, records),
  }),
  createRoute({
    getParentRoute: () => shell,
    path: `/${name}/$id`,
    component: page(() => import('../features/billing/DocumentPage'), one, billingWords, records),
  }),
]);
const bank = createRoute({
  getParentRoute: () => shell,
  path: '/invoices/bank',
  validateSearch: texts('tab'),
  component: page(() => import('../features/billing/bank/BankPage'), 'BankPage'),
});
const forecast = createRoute({
  getParentRoute: () => shell,
  path: '/forecast',
  validateSearch: texts('pipeline', 'owner'),
  component: page(() => import('../features/forecast/ForecastPage'), 'ForecastPage', forecastWords),
});
const reports = createRoute({
  getParentRoute: () => shell,
  path: '/reports',
  validateSearch: texts('tab', 'span', 'pipeline', 'ahead', 'all'),
  component: page(() => import('../features/reports/ReportsPage'), 'ReportsPage'),
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
const moved = Object.entries({ quality: '/ai/quality', decisions: '/ai/decisions', account: '/settings/account' }).map(([old, now]) =>
  createRoute({
    getParentRoute: () => shell,
    path: `/${old}`,
    beforeLoad: () => {
      throw redirect({ to: now as never, replace: true });
    },
  }),
);
/** Any other address: it says so within the frame, so that one can go on from there. */
const nowhere = createRoute({ getParentRoute: () => shell, path: '$', component: NotFound });
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
/** "Settings" leads to the first section that is the reader's. */
const general = createRoute({
  getParentRoute: () => settings,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: firstSection(session.get()?.user.role), replace: true });
  },
});
const replies = createRoute({
  getParentRoute: () => settings,
  path: '/replies',
  component: page(() => import('../features/settings/RepliesPage'), 'RepliesPage', settingsWords, policyWords, labelWords),
});
const prompts = createRoute({
  getParentRoute: () => settings,
  path: '/prompts',
  validateSearch: texts('prompt'),
  component: page(() => import('../features/prompts/PromptsPage'), 'PromptsPage'),
});
const fields = createRoute({
  getParentRoute: () => settings,
  path: '/fields',
  validateSearch: texts('tab'),
  component: page(() => import('../features/fields/FieldsPage'), 'FieldsPage'),
});
const webhooks = createRoute({
  getParentRoute: () => settings,
  path: '/webhooks',
  component: page(() => import('../features/webhooks/WebhooksPage'), 'WebhooksPage'),
});
const apiKeys = createRoute({
  getParentRoute: () => settings,
  path: '/api-keys',
  component: page(() => import('../features/apikeys/ApiKeysPage'), 'ApiKeysPage'),
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
  validateSearch: texts('signIn'),
  component: page(() => import('../features/mailboxes/MailboxesPage'), 'MailboxesPage', mailboxWords),
});
const synonyms = createRoute({
  getParentRoute: () => settings,
  path: '/synonyms',
  component: page(() => import('../features/synonyms/SynonymsPage'), 'SynonymsPage'),
});
const setup = createRoute({
  getParentRoute: () => shell,
  path: '/setup',
  validateSearch: texts('signIn'),
  component: page(() => import('../features/setup/SetupPage'), 'SetupPage', setupWords, mailboxWords, labelWords),
});
const pipelines = createRoute({
  getParentRoute: () => settings,
  path: '/pipelines',
  component: page(() => import('../features/pipelines/PipelinesPage'), 'PipelinesPage', pipelineWords),
});
const billingSettings = createRoute({
  getParentRoute: () => settings,
  path: '/billing',
  component: page(() => import('../features/billing/BillingSettingsPage'), 'BillingSettingsPage'),
});
const scheduling = createRoute({
  getParentRoute: () => settings,
  path: '/scheduling',
  validateSearch: texts('linked'),
  component: page(() => import('../features/scheduling/SchedulingPage'), 'SchedulingPage'),
});
const privacy = createRoute({
  getParentRoute: () => settings,
  path: '/privacy',
  validateSearch: texts('address'),
  component: page(() => import('../features/privacy/PrivacyPage'), 'PrivacyPage'),
});
const operations = createRoute({
  getParentRoute: () => shell,
  path: '/operations',
  validateSearch: texts('tab', 'trail'),
  component: page(() => import('../features/operations/OperationsPage'), 'OperationsPage'),
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
  component: page(() => import('../features/contacts/ContactPage'), 'ContactPage', contactWords, records, taskWords, fileWords, orderWords),
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
  component: page(
    () => import('../features/companies/CompanyPage'),
    'CompanyPage',
    companyWords,
    contactWords,
    records,
    taskWords,
    fileWords,
  ),
});
const tasks = createRoute({
  getParentRoute: () => shell,
  path: '/tasks',
  validateSearch: texts('view', 'q'),
  component: page(() => import('../features/tasks/TasksPage'), 'TasksPage', taskWords, records),
});
const calendar = createRoute({
  getParentRoute: () => shell,
  path: '/calendar',
  validateSearch: texts('view', 'date', 'staff', 'ended', 'appointment', 'linked'),
  component: page(() => import('../features/calendar/CalendarPage'), 'CalendarPage'),
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
const sequences = createRoute({
  getParentRoute: () => shell,
  path: '/outreach/sequences',
  component: page(() => import('../features/sequences/SequencesPage'), 'SequencesPage', sequenceWords, outreachWords),
});
const sequence = createRoute({
  getParentRoute: () => shell,
  path: '/outreach/sequences/$id',
  component: page(() => import('../features/sequences/SequencePage'), 'SequencePage', sequenceWords, outreachWords, records),
});
const forms = createRoute({
  getParentRoute: () => shell,
  path: '/outreach/forms',
  component: page(() => import('../features/forms/FormsPage'), 'FormsPage'),
});
const form = createRoute({
  getParentRoute: () => shell,
  path: '/outreach/forms/$id',
  component: page(() => import('../features/forms/FormPage'), 'FormPage', records),
});
const occasions = createRoute({
  getParentRoute: () => shell,
  path: '/outreach/occasions',
  component: page(() => import('../features/occasions/OccasionsPage'), 'OccasionsPage'),
});
const automations = createRoute({
  getParentRoute: () => shell,
  path: '/automations',
  component: page(() => import('../features/automations/AutomationsPage'), 'AutomationsPage', automationWords, outreachWords, labelWords),
});
const automation = createRoute({
  getParentRoute: () => shell,
  path: '/automations/$id',
  validateSearch: texts('tab'),
  component: page(
    () => import('../features/automations/AutomationPage'),
    'AutomationPage',
    automationWords,
    outreachWords,
    labelWords,
    records,
  ),
});
const suppressions = createRoute({
  getParentRoute: () => shell,
  path: '/outreach/suppressions',
  validateSearch: texts('q'),
  component: page(() => import('../features/consent/SuppressionsPage'), 'SuppressionsPage'),
});
const consents = createRoute({
  getParentRoute: () => shell,
  path: '/outreach/consents',
  validateSearch: texts('state'),
  component: page(() => import('../features/consent/ConsentsPage'), 'ConsentsPage', records),
});
const backlinks = createRoute({
  getParentRoute: () => shell,
  path: '/backlinks',
  validateSearch: texts('q', 'status'),
  component: page(() => import('../features/backlinks/BacklinksPage'), 'BacklinksPage', records),
});
/** A form's own page, where the host has nothing beside the API: it is the API's. */
const publicForm = createRoute({
  getParentRoute: () => root,
  path: '/forms/$id',
  beforeLoad: ({ params }) => location.replace(`/api/forms/${encodeURIComponent(params.id)}/page`),
});
/** The same of a service's own page for booking. */
const publicBooking = createRoute({
  getParentRoute: () => root,
  path: '/book/$slug',
  beforeLoad: ({ params, location: { searchStr } }) => location.replace(`/api/book/${encodeURIComponent(params.slug)}/page${searchStr}`),
});
const account = createRoute({
  getParentRoute: () => settings,
  path: '/account',
  component: page(() => import('../features/account/AccountPage'), 'AccountPage', accountWords, teamWords),
});

export const router = createRouter({
  routeTree: root.addChildren([
    signIn,
    publicForm,
    publicBooking,
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
      bank,
      ...bills,
      decisions,
      forecast,
      reports,
      quality,
      backtest,
      ...moved,
      knowledge,
      operations,
      settings.addChildren([
        general,
        replies,
        prompts,
        fields,
        webhooks,
        apiKeys,
        account,
        policies,
        synonyms,
        mailboxes,
        team,
        pipelines,
        billingSettings,
        scheduling,
        privacy,
      ]),
      setup,
      nowhere,
      templates,
      segments,
      campaigns,
      sequences,
      sequence,
      forms,
      form,
      occasions,
      automations,
      automation,
      suppressions,
      consents,
      backlinks,
      tasks,
      calendar,
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
