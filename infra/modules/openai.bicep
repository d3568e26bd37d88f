// A language model of one's own, reached with the app's identity.
param name string
param location string
param tags object
param principalId string

@description('The model of the deployment, and the deployment\'s name.')
param modelName string = 'gpt-4o-mini'

@description('The model\'s version.')
param modelVersion string = '2024-07-18'

@description('Thousands of tokens per minute.')
param capacity int = 50

var user = '5e0bd9bd-7b93-4f28-af87-19fc36ad61bd' // Cognitive Services OpenAI User

resource account 'Microsoft.CognitiveServices/accounts@2025-12-01' = {
  name: name
  location: location
  tags: tags
  kind: 'OpenAI'
  sku: { name: 'S0' }
  properties: {
    customSubDomainName: name
    disableLocalAuth: true
  }
}

resource deployment 'Microsoft.CognitiveServices/accounts/deployments@2025-12-01' = {
  parent: account
  name: modelName
  sku: { name: 'GlobalStandard', capacity: capacity }
  properties: {
    model: { format: 'OpenAI', name: modelName, version: modelVersion }
  }
}

resource may 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(account.id, principalId, user)
  scope: account
  properties: {
    principalId: principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', user)
  }
}

output endpoint string = '${account.properties.endpoint}openai/v1/'
output model string = deployment.name
