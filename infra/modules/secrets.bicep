// Every secret of the desk: each in the vault, and in its place a setting says where. Nothing secret stands in a setting: who may look at the app's
// settings sees where its secrets are, and whoever reads one is on the vault's log.

param vaultName string

@description('Who may read them.')
param identity { id: string, principalId: string }

@description('Names of all keys that open the desk.')
param deskKeyNames string[]

@description('By name, the keys that are new or change.')
@secure()
param deskKeys object

@description('Of these and those below, empty leaves the one in the vault.')
@secure()
param signingKey string

param hasMailPassword bool

@secure()
param mailPassword string

param hasTextMessages bool

@secure()
param smsAccessKeySecret string

param hasSignInSecret bool

@secure()
param signInClientSecret string

module deskKeySecrets 'vaultSecret.bicep' = [
  for name in deskKeyNames: { params: { vaultName: vaultName, name: 'desk-key-${name}', identity: identity, value: deskKeys[?name] ?? '' } }
]

module signingKeySecret 'vaultSecret.bicep' = { params: { vaultName: vaultName, name: 'signing-key', identity: identity, value: signingKey } }

module mailSecret 'vaultSecret.bicep' = if (hasMailPassword) { params: { vaultName: vaultName, name: 'mail-password', identity: identity, value: mailPassword } }

module smsSecret 'vaultSecret.bicep' = if (hasTextMessages) {
  params: { vaultName: vaultName, name: 'sms-access-key-secret', identity: identity, value: smsAccessKeySecret }
}

module signInSecret 'vaultSecret.bicep' = if (hasSignInSecret) {
  params: { vaultName: vaultName, name: 'sign-in-client-secret', identity: identity, value: signInClientSecret }
}

// References, the desk's keys in the order of their names; empty where there is no such secret.
output deskKeys string[] = [for (name, index) in deskKeyNames: deskKeySecrets[index].outputs.reference]
output signingKey string = signingKeySecret.outputs.reference
output mail string = hasMailPassword ? mailSecret!.outputs.reference : ''
output sms string = hasTextMessages ? smsSecret!.outputs.reference : ''
output signIn string = hasSignInSecret ? signInSecret!.outputs.reference : ''
