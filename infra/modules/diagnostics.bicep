// Who read, changed or deleted what in storage and in the vault, written by Azure itself: the app cannot leave itself out.

param workspaceId string
param storageAccountName string
param keyVaultName string

@description('Whether readings are logged, too: every look at a queue is one, so it costs more than all the rest.')
param logsReads bool

var writes = [{ category: 'StorageWrite', enabled: true }, { category: 'StorageDelete', enabled: true }]
var reads = [{ category: 'StorageRead', enabled: true }]

resource account 'Microsoft.Storage/storageAccounts@2024-01-01' existing = {
  name: storageAccountName

  resource blobs 'blobServices' existing = {
    name: 'default'
  }

  resource tables 'tableServices' existing = {
    name: 'default'
  }

  resource queues 'queueServices' existing = {
    name: 'default'
  }
}

resource vault 'Microsoft.KeyVault/vaults@2023-07-01' existing = {
  name: keyVaultName
}

resource blobLog 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'casedesk-blobs'
  scope: account::blobs
  // Readings of evidence are few and matter: they are always logged.
  properties: { workspaceId: workspaceId, logs: concat(writes, reads) }
}

resource tableLog 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'casedesk-tables'
  scope: account::tables
  properties: { workspaceId: workspaceId, logs: logsReads ? concat(writes, reads) : writes }
}

resource queueLog 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'casedesk-queues'
  scope: account::queues
  // A message taken is a deletion, hundreds of them a case: what happened is on the cases' own record.
  properties: { workspaceId: workspaceId, logs: logsReads ? concat(writes, reads) : [{ category: 'StorageWrite', enabled: true }] }
}

resource vaultLog 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'casedesk-vault'
  scope: vault
  properties: { workspaceId: workspaceId, logs: [{ category: 'AuditEvent', enabled: true }] }
}
