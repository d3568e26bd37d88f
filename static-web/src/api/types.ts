import type { components } from './schema';

type Schemas = components['schemas'];

/** The bodies of the API under the names that the app uses; the shapes come from the OpenAPI document. */
export type Conversation = Schemas['ConversationView'];
export type Message = Schemas['MessageView'];
export type MessageState = Schemas['MessageState'];
export type Attachment = Schemas['AttachmentView'];
export type MisleadingLink = Schemas['MisleadingLink'];
export type DeliveryNote = Schemas['DeliveryNote'];
export type Draft = Schemas['Draft'];
export type Claim = Schemas['Claim'];
export type Decision = Schemas['MessageDecision'];
export type HistoryLine = Schemas['HistoryLine'];
export type OutboxMail = Schemas['OutboxView'];
export type Product = Schemas['ProductView'];
export type Vendor = Schemas['VendorView'];
export type DecisionRecord = Schemas['DecisionView'];
export type Recommendation = Schemas['RecommendationView'];
export type Calibration = Schemas['CalibrationView'];
export type BlindAudit = Schemas['BlindAuditView'];
export type BacktestReport = Schemas['BacktestReport'];
export type Models = Schemas['ModelsView'];
export type Model = Schemas['ModelView'];
export type ModelFigures = Schemas['ModelFigures'];
export type KnowledgeEntry = Schemas['KnowledgeView'];
export type Voice = Schemas['VoiceView'];
export type DeadLetter = Schemas['DeadLetterView'];
export type Settings = Schemas['SettingsView'];
export type User = Schemas['UserView'];
export type TokenAnswer = Schemas['TokenAnswer'];
export type SignInSession = Schemas['SessionView'];
export type Enrolment = Schemas['Enrolment'];
export type RecoveryCodes = Schemas['RecoveryCodes'];
export type SignInOptions = Schemas['SignInOptions'];

export interface Page<T> {
  items: T[];
  nextCursor?: string | null;
}
