// One secret of the vault, and the app's right to read it and no other.

param vaultName string
param name string

@description('Who may read it.')
param identity { id: string, principalId: string }

@description('Written as a new version; empty leaves the vault\'s own as it is, which must be there then.')
@secure()
param value string

// Of one secret, not of the vault.
var keyVaultSecretsUser = '4633458b-17de-408a-b874-0445c86b69e6'

resource vault 'Microsoft.KeyVault/vaults@2023-07-01' existing = {
  name: vaultName

  resource kept 'secrets' existing = {
    name: name
  }
}

resource written 'Microsoft.KeyVault/vaults/secrets@2023-07-01' = if (!empty(value)) {
  parent: vault
  name: name
  properties: { value: value, attributes: { enabled: true } }
}

resource right 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(vault::kept.id, identity.id, keyVaultSecretsUser)
  scope: vault::kept
  dependsOn: [written]
  properties: {
    principalId: identity.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', keyVaultSecretsUser)
  }
}

// Without a version: a new one is read within a day, or at the next start.
output reference string = '@Microsoft.KeyVault(SecretUri=${vault.properties.vaultUri}secrets/${name}/)'
