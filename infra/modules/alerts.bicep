// What somebody must be told of: dead letters, failures, lag, throttling, spend.
param location string
param tags object
param email string
param serviceBusId string
param cosmosId string
param applicationInsightsId string
param budget int
param budgetStart string

resource people 'Microsoft.Insights/actionGroups@2023-01-01' = {
  name: 'ag-mancrel'
  location: 'global'
  tags: tags
  properties: {
    groupShortName: 'mancrel'
    enabled: true
    emailReceivers: [{ name: 'operator', emailAddress: email, useCommonAlertSchema: true }]
  }
}

var metricAlerts = [
  { name: 'dead-letters', says: 'Messages that could not be processed wait for a person (Dead letters in the app)', scope: serviceBusId, type: 'Microsoft.ServiceBus/namespaces', metric: 'DeadletteredMessages', aggregation: 'Maximum', threshold: 0, severity: 1 }
  { name: 'lag', says: 'More than 1,000 messages wait: mail is answered late', scope: serviceBusId, type: 'Microsoft.ServiceBus/namespaces', metric: 'ActiveMessages', aggregation: 'Average', threshold: 1000, severity: 2 }
  { name: 'throttled', says: 'Cosmos DB refuses requests: raise the throughput', scope: cosmosId, type: 'Microsoft.DocumentDB/databaseAccounts', metric: 'NormalizedRUConsumption', aggregation: 'Maximum', threshold: 95, severity: 2 }
  { name: 'failures', says: 'Requests or functions fail', scope: applicationInsightsId, type: 'Microsoft.Insights/components', metric: 'requests/failed', aggregation: 'Count', threshold: 10, severity: 1 }
]

resource alert 'Microsoft.Insights/metricAlerts@2026-01-01' = [for one in metricAlerts: {
  name: 'mancrel-${one.name}'
  location: 'global'
  tags: tags
  properties: {
    description: one.says
    severity: one.severity
    enabled: true
    scopes: [one.scope]
    targetResourceType: one.type
    targetResourceRegion: location
    evaluationFrequency: 'PT5M'
    windowSize: 'PT15M'
    criteria: {
      'odata.type': 'Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria'
      allOf: [{ criterionType: 'StaticThresholdCriterion', name: one.name, metricName: one.metric, metricNamespace: one.type, operator: 'GreaterThan', threshold: one.threshold, timeAggregation: one.aggregation }]
    }
    actions: [{ actionGroupId: people.id }]
  }
}]

resource spend 'Microsoft.Consumption/budgets@2026-06-01' = {
  name: 'mancrel'
  properties: {
    category: 'Cost'
    amount: budget
    timeGrain: 'Monthly'
    timePeriod: { startDate: budgetStart }
    notifications: {
      eighty: { enabled: true, operator: 'GreaterThan', threshold: 80, thresholdType: 'Actual', contactEmails: [email] }
      forecast: { enabled: true, operator: 'GreaterThan', threshold: 100, thresholdType: 'Forecasted', contactEmails: [email] }
    }
  }
}
