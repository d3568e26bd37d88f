// The queues. Standard is the first tier with duplicate detection, whose window is longer than the three days over which mail providers retry.
param name string
param location string
param tags object
param principalId string

var owner = '090c5cfd-751d-490a-894a-3ce6f1109419' // Azure Service Bus Data Owner: sends, receives, and reads how full a queue is

var queues = ['inbound-mail', 'catalogue-events', 'delivery-events', 'workflow-events', 'account-mail', 'webhook-deliveries', 'payment-events']

// Messages for one workflow instance come in their order: a session for each instance. Whether a queue has sessions is settled when it is made.
var ordered = ['workflow-events']

resource bus 'Microsoft.ServiceBus/namespaces@2026-01-01' = {
  name: name
  location: location
  tags: tags
  sku: { name: 'Standard', tier: 'Standard' }
  properties: {
    disableLocalAuth: true
    minimumTlsVersion: '1.2'
  }
}

resource queue 'Microsoft.ServiceBus/namespaces/queues@2026-01-01' = [for one in queues: {
  parent: bus
  name: one
  properties: {
    requiresDuplicateDetection: true
    requiresSession: contains(ordered, one)
    duplicateDetectionHistoryTimeWindow: 'P7D'
    maxDeliveryCount: 8
    lockDuration: 'PT5M'
    defaultMessageTimeToLive: 'P14D'
    deadLetteringOnMessageExpiration: true
    maxSizeInMegabytes: 5120
  }
}]

resource may 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(bus.id, principalId, owner)
  scope: bus
  properties: {
    principalId: principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', owner)
  }
}

output id string = bus.id
output fullyQualifiedNamespace string = '${bus.name}.servicebus.windows.net'
