// Defender for Storage on the desk's account: it looks at each uploaded file and writes what it found into an index tag, which the app waits for.

param storageAccountName string

@description('Gigabytes a month after which it stops scanning; -1 for no end. Files are then sealed as not scanned.')
param gigabytesAMonth int

resource account 'Microsoft.Storage/storageAccounts@2024-01-01' existing = {
  name: storageAccountName
}

resource defender 'Microsoft.Security/defenderForStorageSettings@2022-12-01-preview' = {
  name: 'current'
  scope: account
  properties: {
    isEnabled: true
    overrideSubscriptionLevelSettings: true
    malwareScanning: { onUpload: { isEnabled: true, capGBPerMonth: gigabytesAMonth } }
    sensitiveDataDiscovery: { isEnabled: false }
  }
}
