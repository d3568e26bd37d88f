// The app: Flex Consumption, paid by what runs. Its settings are the whole of its configuration; a secret is a reference into the vault.
param name string
param location string
param tags object
param size string
param identityId string
param identityClientId string
param storageName string
param serviceBusNamespace string
param cosmosEndpoint string
param vaultUri string
param applicationInsights string
param publicUrl string
param adminEmail string
param mailFrom string
param mailKind string
param hasSendGridKey bool
param sendGridVerificationKey string
param hasGenericSecret bool
param entraTenantId string
param entraClientId string
param aiProvider string
param aiEndpoint string
param aiModel string

resource plan 'Microsoft.Web/serverfarms@2025-03-01' = {
  name: 'plan-${name}'
  location: location
  tags: tags
  kind: 'functionapp'
  sku: { tier: 'FlexConsumption', name: 'FC1' }
  properties: { reserved: true }
}

var settings = {
  AzureWebJobsStorage__accountName: storageName
  AzureWebJobsStorage__credential: 'managedidentity'
  AzureWebJobsStorage__clientId: identityClientId
  APPLICATIONINSIGHTS_CONNECTION_STRING: applicationInsights
  APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'ClientId=${identityClientId};Authorization=AAD'
  AZURE_CLIENT_ID: identityClientId
  ServiceBus__fullyQualifiedNamespace: serviceBusNamespace
  ServiceBus__credential: 'managedidentity'
  ServiceBus__clientId: identityClientId
  Cosmos__accountEndpoint: cosmosEndpoint
  BlobStorage__serviceUri: 'https://${storageName}.blob.${environment().suffixes.storage}/'
  DurableHub: 'mancrel'
  OutboxSchedule: '0 * * * * *'
  CrmFeedSchedule: '*/30 * * * * *'
  AlertWatchSchedule: '0 */15 * * * *'
  AppointmentRemindersSchedule: '0 */5 * * * *'
  BusyCalendarsSchedule: '0 */5 * * * *'
  LinkedCalendarsSchedule: '0 */2 * * * *'
  ExpiredHoldsSchedule: '0 */15 * * * *'
  BacklinkWatchSchedule: '0 */15 * * * *'
  BillingDaysSchedule: '0 */15 * * * *'
  DashboardMailsSchedule: '0 */15 * * * *'
  DailyReviewSchedule: '0 */15 * * * *'
  DueDealsSchedule: '0 */10 * * * *'
  ErasuresSchedule: '0 */15 * * * *'
  FileTrashSchedule: '0 */15 * * * *'
  LeadReviewSchedule: '0 */15 * * * *'
  NightlyTrainingSchedule: '0 */15 * * * *'
  OccasionsSchedule: '0 */15 * * * *'
  OldDeliveriesSchedule: '0 */15 * * * *'
  OldAutomationRunsSchedule: '0 */15 * * * *'
  OutOfOfficeSchedule: '0 */5 * * * *'
  OverdueEscalationSchedule: '0 */10 * * * *'
  ReplyCheckSchedule: '0 */10 * * * *'
  RetentionSchedule: '0 */15 * * * *'
  ScheduledMailSchedule: '0 */5 * * * *'
  SegmentEnrolmentSchedule: '0 */15 * * * *'
  TaskRemindersSchedule: '0 */5 * * * *'
  VendorPollsSchedule: '0 * * * * *'
  HistoryPurgeSchedule: '0 30 3 * * *'
  Mancrel__PublicUrl: publicUrl
  Mancrel__SigningKey: '@Microsoft.KeyVault(SecretUri=${vaultUri}secrets/signing-key)'
  Mancrel__Admin__Email: adminEmail
  Mancrel__Admin__Password: '@Microsoft.KeyVault(SecretUri=${vaultUri}secrets/admin-password)'
  Mancrel__Mail__Kind: mailKind
  Mancrel__Mail__From: mailFrom
  Mancrel__Ai__Provider: aiProvider
}

var sendGridSetting = hasSendGridKey ? { SendGrid__ApiKey: '@Microsoft.KeyVault(SecretUri=${vaultUri}secrets/sendgrid-api-key)' } : {}
var verificationSetting = empty(sendGridVerificationKey) ? {} : { Mancrel__Webhooks__SendGrid__VerificationKey: sendGridVerificationKey }
var genericSetting = hasGenericSecret ? { Mancrel__Webhooks__Generic__Secret: '@Microsoft.KeyVault(SecretUri=${vaultUri}secrets/generic-webhook-secret)' } : {}
var entraSetting = empty(entraTenantId) ? {} : { Mancrel__SignIn__Entra__TenantId: entraTenantId, Mancrel__SignIn__Entra__ClientId: entraClientId, Mancrel__SignIn__Entra__ClientSecret: '@Microsoft.KeyVault(SecretUri=${vaultUri}secrets/entra-client-secret)' }
var aiSetting = empty(aiEndpoint) ? {} : { Mancrel__Ai__Endpoint: aiEndpoint, Mancrel__Ai__Model: aiModel }

resource app 'Microsoft.Web/sites@2025-03-01' = {
  name: name
  location: location
  tags: union(tags, { 'azd-service-name': 'api' })
  kind: 'functionapp,linux'
  identity: { type: 'UserAssigned', userAssignedIdentities: { '${identityId}': {} } }
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    keyVaultReferenceIdentity: identityId
    siteConfig: { minTlsVersion: '1.2', http20Enabled: true }
    functionAppConfig: {
      deployment: {
        storage: {
          type: 'blobContainer'
          value: 'https://${storageName}.blob.${environment().suffixes.storage}/deployments'
          authentication: { type: 'UserAssignedIdentity', userAssignedIdentityResourceId: identityId }
        }
      }
      scaleAndConcurrency: {
        instanceMemoryMB: 2048
        maximumInstanceCount: size == 'production' ? 100 : 40
        alwaysReady: size == 'production' ? [{ name: 'http', instanceCount: 1 }, { name: 'durable', instanceCount: 1 }] : []
      }
      runtime: { name: 'dotnet-isolated', version: '10.0' }
    }
  }

  resource configuration 'config' = {
    name: 'appsettings'
    properties: union(settings, sendGridSetting, verificationSetting, genericSetting, entraSetting, aiSetting)
  }
}

output id string = app.id
output url string = 'https://${app.properties.defaultHostName}'
