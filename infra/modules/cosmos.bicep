// Documents and search. dev is serverless (paid by request), production scales by itself between a tenth and all of its maximum, over zones.
param name string
param location string
param tags object
param size string
param principalId string

@description('The most request units per second of each container in production.')
param maxThroughput int = 4000

// What the documents declare, as the code has it: see the consistency test. Everything else is unindexed, since every indexed path is paid for at every write.
var fields = loadJsonContent('../documents.indexes.json').fields
var ownPaths = ['/tenant/?', '/partition/?', '/kind/?', '/docId/?', '/created/?', '/updated/?']
var fieldPaths = flatten(map(fields, field => ['/doc/${field}/?', '/doc/${field}/[]/?']))
var sortPaths = concat(['/created', '/updated'], map(fields, field => '/doc/${field}'))
var dataContributor = '00000000-0000-0000-0000-000000000002' // Cosmos DB Built-in Data Contributor
var isProduction = size == 'production'

resource account 'Microsoft.DocumentDB/databaseAccounts@2025-10-15' = {
  name: name
  location: location
  tags: tags
  kind: 'GlobalDocumentDB'
  properties: {
    databaseAccountOfferType: 'Standard'
    disableLocalAuth: true
    minimalTlsVersion: 'Tls12'
    consistencyPolicy: { defaultConsistencyLevel: 'Session' }
    locations: [{ locationName: location, failoverPriority: 0, isZoneRedundant: isProduction }]
    capabilities: isProduction ? [] : [{ name: 'EnableServerless' }]
    backupPolicy: { type: 'Continuous', continuousModeProperties: { tier: isProduction ? 'Continuous30Days' : 'Continuous7Days' } }
  }
}

resource database 'Microsoft.DocumentDB/databaseAccounts/sqlDatabases@2025-10-15' = {
  parent: account
  name: 'mancrel'
  properties: { resource: { id: 'mancrel' } }
}

resource documents 'Microsoft.DocumentDB/databaseAccounts/sqlDatabases/containers@2025-10-15' = {
  parent: database
  name: 'documents'
  properties: {
    resource: {
      id: 'documents'
      partitionKey: { kind: 'MultiHash', version: 2, paths: ['/tenant', '/partition'] }
      defaultTtl: -1
      indexingPolicy: {
        indexingMode: 'consistent'
        automatic: true
        includedPaths: [for path in concat(ownPaths, fieldPaths): { path: path }]
        excludedPaths: [{ path: '/*' }]
        compositeIndexes: [for path in sortPaths: [{ path: path, order: 'ascending' }, { path: '/docId', order: 'ascending' }]]
      }
    }
    options: isProduction ? { autoscaleSettings: { maxThroughput: maxThroughput } } : {}
  }
}

resource search 'Microsoft.DocumentDB/databaseAccounts/sqlDatabases/containers@2025-10-15' = {
  parent: database
  name: 'search'
  properties: {
    resource: {
      id: 'search'
      partitionKey: { kind: 'MultiHash', version: 2, paths: ['/tenant', '/partition'] }
      fullTextPolicy: {
        defaultLanguage: 'en-US'
        fullTextPaths: [{ path: '/title', language: 'en-US' }, { path: '/body', language: 'en-US' }]
      }
      indexingPolicy: {
        indexingMode: 'consistent'
        automatic: true
        includedPaths: [{ path: '/tenant/?' }, { path: '/partition/?' }, { path: '/kind/?' }, { path: '/words/[]/?' }]
        excludedPaths: [{ path: '/*' }]
        fullTextIndexes: [{ path: '/title' }, { path: '/body' }]
      }
    }
    options: isProduction ? { autoscaleSettings: { maxThroughput: maxThroughput } } : {}
  }
}

resource may 'Microsoft.DocumentDB/databaseAccounts/sqlRoleAssignments@2025-10-15' = {
  parent: account
  name: guid(account.id, principalId, dataContributor)
  properties: {
    principalId: principalId
    roleDefinitionId: '${account.id}/sqlRoleDefinitions/${dataContributor}'
    scope: account.id
  }
}

output id string = account.id
output endpoint string = account.properties.documentEndpoint
