// The key that wraps the keys which secrets in storage are closed with. It never leaves the vault; the app may wrap and unwrap with it.

@description('At most 24 characters, and nobody else\'s: vaults share their names with the whole world.')
@maxLength(24)
param name string
param location string
param tags object

resource vault 'Microsoft.KeyVault/vaults@2023-07-01' = {
  name: name
  location: location
  tags: tags
  properties: {
    tenantId: tenant().tenantId
    sku: { family: 'A', name: 'standard' }
    enableRbacAuthorization: true
    // A key that is gone takes every closed secret with it: for 90 days nobody can end it for good, the operator included.
    enableSoftDelete: true
    softDeleteRetentionInDays: 90
    enablePurgeProtection: true
    // The app has no network of its own; who gets in is a matter of roles.
    publicNetworkAccess: 'Enabled'
    networkAcls: { defaultAction: 'Allow', bypass: 'AzureServices' }
  }
}

resource key 'Microsoft.KeyVault/vaults/keys@2023-07-01' = {
  parent: vault
  name: 'data-protection'
  tags: tags
  properties: {
    kty: 'RSA'
    keySize: 3072
    keyOps: ['wrapKey', 'unwrapKey']
  }
}

output vaultName string = vault.name
output keyName string = key.name
// Without a version: a new one is used for what is wrapped from then on, and the old one opens what it wrapped.
output keyUri string = key.properties.keyUri
