// The Functions host's own account: its leases and keys, and the app's package. The host must be able to create containers and to own every
// blob of its account, so nothing of the desk is in it. It can be lost: the host writes it anew, and a deployment brings the package.

param name string
param location string
param tags object

@description('Whether it is reached from anywhere by whoever has a right; if not, from the desk\'s network alone.')
param isPublic bool

var packageContainer = 'app-packages'

resource account 'Microsoft.Storage/storageAccounts@2024-01-01' = {
  name: name
  location: location
  tags: tags
  kind: 'StorageV2'
  sku: { name: 'Standard_LRS' }
  properties: {
    accessTier: 'Hot'
    allowBlobPublicAccess: false
    allowCrossTenantReplication: false
    allowSharedKeyAccess: false
    defaultToOAuthAuthentication: true
    minimumTlsVersion: 'TLS1_2'
    supportsHttpsTrafficOnly: true
    publicNetworkAccess: isPublic ? 'Enabled' : 'Disabled'
    networkAcls: { defaultAction: isPublic ? 'Allow' : 'Deny', bypass: 'AzureServices' }
  }
}

resource blobs 'Microsoft.Storage/storageAccounts/blobServices@2024-01-01' = {
  parent: account
  name: 'default'
  properties: { deleteRetentionPolicy: { enabled: true, days: 7 } }
}

resource packages 'Microsoft.Storage/storageAccounts/blobServices/containers@2024-01-01' = {
  parent: blobs
  name: packageContainer
  properties: { publicAccess: 'None' }
}

output accountName string = account.name
output accountId string = account.id
output packageContainerUri string = '${account.properties.primaryEndpoints.blob}${packageContainer}'
