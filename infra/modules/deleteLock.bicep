// While it stands nobody deletes the storage account or the vault by mistake, not even with the group. It holds up no change of theirs.

param storageAccountName string
param keyVaultName string

resource account 'Microsoft.Storage/storageAccounts@2024-01-01' existing = {
  name: storageAccountName
}

resource vault 'Microsoft.KeyVault/vaults@2023-07-01' existing = {
  name: keyVaultName
}

resource evidence 'Microsoft.Authorization/locks@2020-05-01' = {
  name: 'casedesk-evidence'
  scope: account
  properties: { level: 'CanNotDelete', notes: 'Evidence and cases of merchants.' }
}

resource secrets 'Microsoft.Authorization/locks@2020-05-01' = {
  name: 'casedesk-secrets'
  scope: vault
  properties: { level: 'CanNotDelete', notes: 'Without its key no stored secret can be read.' }
}
