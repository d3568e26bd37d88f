// Mancrel in one resource group: a list of parts. Nothing here or in any output is a key; every part is reached with one managed identity.
targetScope = 'subscription'

@description('Names the deployment; part of every resource\'s name.')
@minLength(2)
@maxLength(20)
param environmentName string

@description('Where everything runs.')
param location string

@description('What it is built for: dev is the cheapest that works, production survives the loss of a zone.')
@allowed(['dev', 'production'])
param size string = 'dev'

@description('The first administrator.')
param adminEmail string

@secure()
@description('The first administrator\'s password; used once, when there is no user yet.')
param adminPassword string

@secure()
@description('Base64 of 64 random bytes: the secret of tokens and action links.')
param signingKey string

@description('The sender of all mail.')
param mailFrom string

@description('outbox keeps mail and shows it; sendgrid sends it.')
@allowed(['outbox', 'sendgrid'])
param mailKind string = 'outbox'

@secure()
@description('SendGrid\'s API key; empty while mailKind is outbox.')
param sendGridApiKey string = ''

@description('SendGrid\'s public key of signed webhooks; empty leaves them off.')
param sendGridVerificationKey string = ''

@secure()
@description('Standard Webhooks secret of the generic mail webhook; empty leaves it off.')
param genericWebhookSecret string = ''

@description('Tenant whose people may sign in with Microsoft Entra ID; empty leaves it off.')
param entraTenantId string = ''

@description('Application (client) id of the registration in that tenant.')
param entraClientId string = ''

@secure()
@description('The registration\'s secret.')
param entraClientSecret string = ''

@description('The base of links in mail, where a domain of your own is set up; empty takes the web app\'s address.')
param publicUrl string = ''

@description('local needs nothing; azure-openai makes an account and a deployment.')
@allowed(['local', 'azure-openai'])
param aiProvider string = 'local'

@description('Who is told of dead letters, failures, lag and spend.')
param alertEmail string

@description('The month\'s budget, in the currency of the subscription.')
param monthlyBudget int = 50

@description('First day of the month from which the budget counts; set by default at the first deployment.')
param budgetStart string = utcNow('yyyy-MM-01')

var tags = { 'azd-env-name': environmentName, product: 'mancrel' }
var suffix = toLower(take(uniqueString(subscription().id, environmentName, location), 8))

resource group 'Microsoft.Resources/resourceGroups@2025-04-01' = {
  name: 'rg-mancrel-${environmentName}'
  location: location
  tags: tags
}

module identity 'modules/identity.bicep' = {
  scope: group
  params: { name: 'id-mancrel-${suffix}', location: location, tags: tags }
}

module monitoring 'modules/monitoring.bicep' = {
  scope: group
  params: { suffix: suffix, location: location, tags: tags, size: size, principalId: identity.outputs.principalId }
}

module storage 'modules/storage.bicep' = {
  scope: group
  params: { name: 'stmancrel${suffix}', location: location, tags: tags, size: size, principalId: identity.outputs.principalId }
}

module serviceBus 'modules/servicebus.bicep' = {
  scope: group
  params: { name: 'sb-mancrel-${suffix}', location: location, tags: tags, principalId: identity.outputs.principalId }
}

module cosmos 'modules/cosmos.bicep' = {
  scope: group
  params: { name: 'cosmos-mancrel-${suffix}', location: location, tags: tags, size: size, principalId: identity.outputs.principalId }
}

module vault 'modules/keyvault.bicep' = {
  scope: group
  params: {
    name: 'kv-mancrel-${suffix}'
    location: location
    tags: tags
    principalId: identity.outputs.principalId
    signingKey: signingKey
    adminPassword: adminPassword
    sendGridApiKey: sendGridApiKey
    genericWebhookSecret: genericWebhookSecret
    entraClientSecret: entraClientSecret
  }
}

module openAi 'modules/openai.bicep' = if (aiProvider == 'azure-openai') {
  scope: group
  params: { name: 'oai-mancrel-${suffix}', location: location, tags: tags, principalId: identity.outputs.principalId }
}

module web 'modules/staticweb.bicep' = {
  scope: group
  params: { name: 'swa-mancrel-${suffix}', location: location, tags: tags }
}

module functions 'modules/functions.bicep' = {
  scope: group
  params: {
    name: 'func-mancrel-${suffix}'
    location: location
    tags: tags
    size: size
    identityId: identity.outputs.id
    identityClientId: identity.outputs.clientId
    storageName: storage.outputs.name
    serviceBusNamespace: serviceBus.outputs.fullyQualifiedNamespace
    cosmosEndpoint: cosmos.outputs.endpoint
    vaultUri: vault.outputs.uri
    applicationInsights: monitoring.outputs.connectionString
    publicUrl: empty(publicUrl) ? web.outputs.url : publicUrl
    adminEmail: adminEmail
    mailFrom: mailFrom
    mailKind: mailKind
    hasSendGridKey: !empty(sendGridApiKey)
    sendGridVerificationKey: sendGridVerificationKey
    hasGenericSecret: !empty(genericWebhookSecret)
    entraTenantId: entraTenantId
    entraClientId: entraClientId
    aiProvider: aiProvider
    aiEndpoint: aiProvider == 'azure-openai' ? openAi!.outputs.endpoint : ''
    aiModel: aiProvider == 'azure-openai' ? openAi!.outputs.model : ''
  }
}

module backend 'modules/backend.bicep' = {
  scope: group
  params: { siteName: web.outputs.name, functionsId: functions.outputs.id, location: location }
}

module alerts 'modules/alerts.bicep' = {
  scope: group
  params: {
    location: location
    tags: tags
    email: alertEmail
    serviceBusId: serviceBus.outputs.id
    cosmosId: cosmos.outputs.id
    applicationInsightsId: monitoring.outputs.applicationInsightsId
    budget: monthlyBudget
    budgetStart: budgetStart
  }
}

output AZURE_LOCATION string = location
output AZURE_RESOURCE_GROUP string = group.name
output WEB_URL string = web.outputs.url
output FUNCTIONS_URL string = functions.outputs.url
