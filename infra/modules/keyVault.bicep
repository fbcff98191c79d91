// The key that wraps the keys which secrets in storage are closed with. It never leaves the vault; the app may wrap and unwrap with it.

@description('At most 24 characters, and nobody else\'s: vaults share their names with the whole world.')
@maxLength(24)
param name string
param location string
param tags object

@description('Whether it is reached from anywhere by whoever has a right; if not, from the desk\'s network alone.')
param isPublic bool

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
    // Who gets in is a matter of roles in any case. The template writes secrets by Azure's management, which no network rule shuts out.
    publicNetworkAccess: isPublic ? 'Enabled' : 'Disabled'
    networkAcls: { defaultAction: isPublic ? 'Allow' : 'Deny', bypass: 'AzureServices' }
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
output vaultId string = vault.id
output keyName string = key.name
// Without a version: a new one is used for what is wrapped from then on, and the old one opens what it wrapped.
output keyUri string = key.properties.keyUri
