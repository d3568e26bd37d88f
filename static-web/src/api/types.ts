import type { components } from './schema';

type Schemas = components['schemas'];

/** The bodies of the API under the names that the app uses; the shapes come from the OpenAPI document. */
export type Contact = Schemas['ContactView'];
export type ContactFields = Schemas['ContactFields'];
export type Company = Schemas['CompanyView'];
export type CompanyFields = Schemas['CompanyFields'];
export type Task = Schemas['TaskView'];
export type TaskFields = Schemas['TaskFields'];
export type Activity = Schemas['ActivityView'];
export type ActivityKind = Schemas['ActivityKind'];
export type CustomField = Schemas['CustomFieldView'];
export type Import = Schemas['ImportView'];
export type Conversation = Schemas['ConversationView'];
export type Message = Schemas['MessageView'];
export type Attachment = Schemas['AttachmentView'];
export type DeliveryNote = Schemas['DeliveryNote'];
export type Draft = Schemas['Draft'];
export type Claim = Schemas['Claim'];
export type OutboxMail = Schemas['OutboxView'];
export type Recommendation = Schemas['RecommendationView'];
export type Calibration = Schemas['CalibrationView'];
export type BlindAudit = Schemas['BlindAuditView'];
export type BacktestReport = Schemas['BacktestReport'];
export type Models = Schemas['ModelsView'];
export type Model = Schemas['ModelView'];
export type ModelFigures = Schemas['ModelFigures'];
export type KnowledgeEntry = Schemas['KnowledgeView'];
export type Voice = Schemas['VoiceView'];
export type Settings = Schemas['SettingsView'];
export type Policies = Schemas['PoliciesView'];
export type PoliciesBody = Schemas['PoliciesFields'];
export type User = Schemas['UserView'];
export type TokenAnswer = Schemas['TokenAnswer'];
export type Intent = Schemas['Intent'];
export type Messages = Schemas['ListPageOfMessageView'];
export type Problem = Schemas['Problem'];
export type Money = NonNullable<Schemas['Money']>;
export type Deal = Schemas['DealView'];
export type Pipeline = Schemas['PipelineView'];
export type Stage = Schemas['Stage'];
/** Its sums are money by currency, which the OpenAPI document does not say. */
export type BoardColumn = Omit<Schemas['BoardColumn'], 'values' | 'weighted'> & { values: Money[]; weighted: Money[] };
export type StatsView = Schemas['StatsView'];
export type DayView = Schemas['DayView'];
export type DealFields = Schemas['DealFields'];
