// The web app. Standard is the first tier that can have the functions behind its own address.
param name string
param location string
param tags object

resource site 'Microsoft.Web/staticSites@2025-03-01' = {
  name: name
  location: location
  tags: union(tags, { 'azd-service-name': 'web' })
  sku: { name: 'Standard', tier: 'Standard' }
  properties: { allowConfigFileUpdates: true }
}

output name string = site.name
output url string = 'https://${site.properties.defaultHostname}'
