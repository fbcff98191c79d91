// The account of the desk's data. The Functions host has one of its own (hostStorage.bicep): it wants to own every blob of its account.

import { deskContainers, deskQueues, deskTables, incomingContainer, undeliveredContainer } from 'storageNames.bicep'

param name string
param location string
param sku string
param tags object

@description('Whether it is reached from anywhere by whoever has a right or a ticket; if not, from the desk\'s network alone.')
param isPublic bool

@description('Origins whose pages may put evidence straight into Blob Storage.')
param allowedOrigins string[]

@description('Days in which a deleted blob or container can be brought back.')
@minValue(1)
@maxValue(365)
param deleteRetentionDays int

@description('Days in which a sealed file or an anchor can be neither changed nor deleted.')
@minValue(1)
@maxValue(146000)
param sealedRetentionDays int

@description('Days after which a leftover in evidence-incoming is deleted. The app drops abandoned uploads much earlier; this is the net below it.')
@minValue(2)
param incomingLeftoverDays int

@description('Days after which evidence and packets move to the cool tier: cheaper to keep, dearer to read.')
@minValue(30)
param coolAfterDays int

var sealedContainer = 'evidence-sealed'
// What people get of a file that records places: as much evidence as what it was made of.
var cleanContainer = 'evidence-clean'
var anchorContainer = 'custody-anchors'

resource account 'Microsoft.Storage/storageAccounts@2024-01-01' = {
  name: name
  location: location
  tags: tags
  kind: 'StorageV2'
  sku: { name: sku }
  properties: {
    accessTier: 'Hot'
    allowBlobPublicAccess: false
    allowCrossTenantReplication: false
    allowSharedKeyAccess: false
    defaultToOAuthAuthentication: true
    minimumTlsVersion: 'TLS1_2'
    supportsHttpsTrafficOnly: true
    // Merchants' phones put evidence here with a ticket of minutes, so they have to reach the blob endpoint. One switch is for blobs, queues and tables
    // together. Event Grid and Defender come in by their identities, closed or not.
    publicNetworkAccess: isPublic ? 'Enabled' : 'Disabled'
    networkAcls: { defaultAction: isPublic ? 'Allow' : 'Deny', bypass: 'AzureServices' }
  }
}

resource blobs 'Microsoft.Storage/storageAccounts/blobServices@2024-01-01' = {
  parent: account
  name: 'default'
  properties: {
    isVersioningEnabled: true
    deleteRetentionPolicy: { enabled: true, days: deleteRetentionDays }
    containerDeleteRetentionPolicy: { enabled: true, days: deleteRetentionDays }
    cors: {
      corsRules: [
        {
          allowedOrigins: allowedOrigins
          allowedMethods: ['PUT', 'GET', 'HEAD', 'OPTIONS']
          allowedHeaders: ['content-type', 'content-md5', 'x-ms-*']
          exposedHeaders: ['etag', 'x-ms-*']
          maxAgeInSeconds: 3600
        }
      ]
    }
  }
}

resource containers 'Microsoft.Storage/storageAccounts/blobServices/containers@2024-01-01' = [
  for container in [...deskContainers, undeliveredContainer]: {
    parent: blobs
    name: container
    properties: { publicAccess: 'None' }
  }
]

// Unlocked: storage refuses changes all the same, and an operator can still end the policy. Locking is a step of its own, for good.
resource retention 'Microsoft.Storage/storageAccounts/blobServices/containers/immutabilityPolicies@2024-01-01' = [
  for container in [sealedContainer, cleanContainer, anchorContainer]: {
    name: '${account.name}/default/${container}/default'
    dependsOn: [containers]
    properties: {
      immutabilityPeriodSinceCreationInDays: sealedRetentionDays
      // The anchors' log grows by a line a day.
      allowProtectedAppendWrites: container == anchorContainer
    }
  }
]

resource lifecycle 'Microsoft.Storage/storageAccounts/managementPolicies@2024-01-01' = {
  parent: account
  name: 'default'
  dependsOn: [blobs]
  properties: {
    policy: {
      rules: [
        {
          name: 'drop-incoming-leftovers'
          enabled: true
          type: 'Lifecycle'
          definition: {
            filters: { blobTypes: ['blockBlob'], prefixMatch: ['${incomingContainer}/'] }
            actions: {
              baseBlob: { delete: { daysAfterModificationGreaterThan: incomingLeftoverDays } }
              version: { delete: { daysAfterCreationGreaterThan: incomingLeftoverDays } }
              // Nobody but the holder of a ticket makes them.
              snapshot: { delete: { daysAfterCreationGreaterThan: incomingLeftoverDays } }
            }
          }
        }
        {
          name: 'drop-undelivered-events'
          enabled: true
          type: 'Lifecycle'
          definition: {
            filters: { blobTypes: ['blockBlob'], prefixMatch: ['${undeliveredContainer}/'] }
            actions: { baseBlob: { delete: { daysAfterModificationGreaterThan: incomingLeftoverDays } } }
          }
        }
        {
          // Sealed files are read while their case is open and hardly ever after; they stay online, for whoever checks them.
          name: 'cool-old-evidence'
          enabled: true
          type: 'Lifecycle'
          definition: {
            filters: { blobTypes: ['blockBlob'], prefixMatch: ['${sealedContainer}/', '${cleanContainer}/', 'packets/'] }
            actions: { baseBlob: { tierToCool: { daysAfterModificationGreaterThan: coolAfterDays } } }
          }
        }
        {
          // Without this every withdrawn file would be kept for ever.
          name: 'drop-old-versions'
          enabled: true
          type: 'Lifecycle'
          definition: {
            filters: { blobTypes: ['blockBlob'] }
            actions: { version: { delete: { daysAfterCreationGreaterThan: deleteRetentionDays } } }
          }
        }
      ]
    }
  }
}

resource queueService 'Microsoft.Storage/storageAccounts/queueServices@2024-01-01' = {
  parent: account
  name: 'default'
}

resource queues 'Microsoft.Storage/storageAccounts/queueServices/queues@2024-01-01' = [
  for queue in deskQueues: {
    parent: queueService
    name: queue
  }
]

resource tableService 'Microsoft.Storage/storageAccounts/tableServices@2024-01-01' = {
  parent: account
  name: 'default'
}

resource tables 'Microsoft.Storage/storageAccounts/tableServices/tables@2024-01-01' = [
  for table in deskTables: {
    parent: tableService
    name: table
  }
]

output accountName string = account.name
output accountId string = account.id
output blobUri string = account.properties.primaryEndpoints.blob
output queueUri string = account.properties.primaryEndpoints.queue
output tableUri string = account.properties.primaryEndpoints.table
