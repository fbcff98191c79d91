// What the app may do with the desk's data: each table, queue and container by itself. shared/decisions/0050 says why each stands.

import { deskContainers, deskQueues, deskTables, incomingContainer } from 'storageNames.bicep'

param identity { id: string, principalId: string }
param storageAccountName string

@description('Whether the app reads index tags of incoming blobs: those of Defender for Storage.')
param readsTags bool

var blobDataContributor = 'ba92f5b4-2d11-453d-a403-e96b0029c9fe'
// The only built-in role that may read index tags.
var blobDataOwner = 'b7e6dc6d-f1e8-4753-8033-0f276bb0955b'
var blobDelegator = 'db58b8e5-c6ad-4a2a-8342-4190687cbf4a'
var queueDataContributor = '974c5e8b-45b9-4653-ba55-5f855dd0fb88'
var tableDataContributor = '0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3'

var containerRoleIds = [for container in deskContainers: readsTags && container == incomingContainer ? blobDataOwner : blobDataContributor]

resource account 'Microsoft.Storage/storageAccounts@2024-01-01' existing = {
  name: storageAccountName

  resource blobs 'blobServices' existing = {
    name: 'default'

    resource containers 'containers' existing = [for container in deskContainers: { name: container }]
  }

  resource queueService 'queueServices' existing = {
    name: 'default'

    resource queues 'queues' existing = [for queue in deskQueues: { name: queue }]
  }

  resource tableService 'tableServices' existing = {
    name: 'default'

    resource tables 'tables' existing = [for table in deskTables: { name: table }]
  }
}

// The key that upload tickets are signed with is the account's, there is no other. By itself it opens nothing: a ticket allows what the
// identity may do, on the containers below.
resource delegation 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(account.id, identity.id, blobDelegator)
  scope: account
  properties: {
    principalId: identity.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', blobDelegator)
  }
}

resource containerRoles 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for (container, index) in deskContainers: {
    name: guid(account::blobs::containers[index].id, identity.id, containerRoleIds[index])
    scope: account::blobs::containers[index]
    properties: {
      principalId: identity.principalId
      principalType: 'ServicePrincipal'
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', containerRoleIds[index])
    }
  }
]

resource queueRoles 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for (queue, index) in deskQueues: {
    name: guid(account::queueService::queues[index].id, identity.id, queueDataContributor)
    scope: account::queueService::queues[index]
    properties: {
      principalId: identity.principalId
      principalType: 'ServicePrincipal'
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', queueDataContributor)
    }
  }
]

resource tableRoles 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for (table, index) in deskTables: {
    name: guid(account::tableService::tables[index].id, identity.id, tableDataContributor)
    scope: account::tableService::tables[index]
    properties: {
      principalId: identity.principalId
      principalType: 'ServicePrincipal'
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', tableDataContributor)
    }
  }
]
