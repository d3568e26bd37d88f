// The API behind the web app's address: what comes for /api goes to the functions, and from then on they take nothing that came another way.
param siteName string
param functionsId string
param location string

resource site 'Microsoft.Web/staticSites@2025-03-01' existing = {
  name: siteName
}

resource backend 'Microsoft.Web/staticSites/linkedBackends@2025-03-01' = {
  parent: site
  name: 'functions'
  properties: { backendResourceId: functionsId, region: location }
}
