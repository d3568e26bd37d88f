// Every secret, and nobody but the app who may read them. A secret that is not given is not made, and its setting stays away.
param name string
param location string
param tags object
param principalId string

@secure()
param signingKey string

@secure()
param adminPassword string

@secure()
param sendGridApiKey string

@secure()
param genericWebhookSecret string

@secure()
param entraClientSecret string

var reader = '4633458b-17de-408a-b874-0445c86b69e6' // Key Vault Secrets User

resource vault 'Microsoft.KeyVault/vaults@2026-02-01' = {
  name: name
  location: location
  tags: tags
  properties: {
    sku: { family: 'A', name: 'standard' }
    tenantId: subscription().tenantId
    enableRbacAuthorization: true
    enablePurgeProtection: true
    softDeleteRetentionInDays: 90
  }
}

resource signing 'Microsoft.KeyVault/vaults/secrets@2026-02-01' = {
  parent: vault
  name: 'signing-key'
  properties: { value: signingKey }
}

resource admin 'Microsoft.KeyVault/vaults/secrets@2026-02-01' = {
  parent: vault
  name: 'admin-password'
  properties: { value: adminPassword }
}

resource sendGrid 'Microsoft.KeyVault/vaults/secrets@2026-02-01' = if (!empty(sendGridApiKey)) {
  parent: vault
  name: 'sendgrid-api-key'
  properties: { value: sendGridApiKey }
}

resource generic 'Microsoft.KeyVault/vaults/secrets@2026-02-01' = if (!empty(genericWebhookSecret)) {
  parent: vault
  name: 'generic-webhook-secret'
  properties: { value: genericWebhookSecret }
}

resource entra 'Microsoft.KeyVault/vaults/secrets@2026-02-01' = if (!empty(entraClientSecret)) {
  parent: vault
  name: 'entra-client-secret'
  properties: { value: entraClientSecret }
}

resource may 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(vault.id, principalId, reader)
  scope: vault
  properties: {
    principalId: principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', reader)
  }
}

output uri string = vault.properties.vaultUri
