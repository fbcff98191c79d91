// CaseDesk on Azure: one Flex Consumption function app, its data's account and its host's, one identity, one place for telemetry. How to deploy it, and what
// is left out on purpose: infra/README.md.
targetScope = 'resourceGroup'

import { fixedSettings } from 'modules/fixedSettings.bicep'
import { mailServer, mailSettings, smsSettings, textMessages } from 'modules/outgoing.bicep'
import { hasSignInSecret, signInProvider, signInSettings } from 'modules/signIn.bicep'

@description('Prefix of every name: lower case letters, digits and hyphens.')
@minLength(3)
@maxLength(16)
param prefix string

@description('The P-256 private key (PEM) that receipts, anchors and packets are signed with: openssl ecparam -name prime256v1 -genkey -noout. Empty leaves the one in the vault.')
@secure()
param signingKey string = ''

@description('Public keys signed with before, as x.y in base64url, separated by commas.')
param earlierKeys string = ''

@description('An RFC 3161 time-stamp authority for the daily anchors; empty for none.')
param timeStampUrl string = ''

@description('Days in which a sealed file can be neither changed nor deleted, counted from its sealing. Unlocked: an operator can still shorten or end it until it is locked.')
@minValue(1)
@maxValue(146000)
param sealedRetentionDays int = 1096

param location string = resourceGroup().location

@description('Names of all keys that open the desk. While two programs change over there are two; a name that is left out opens nothing any more.')
@minLength(1)
@maxLength(20)
param deskKeyNames string[] = ['main']

@description('By name, the keys that are new or change, each at least 24 characters, drawn at random. What is not here stays as it is in the vault.')
@secure()
param deskKeys { *: deskKey } = {}

@minLength(24)
type deskKey = string

@description('Origin that links to merchants begin with (scheme and host, no slash at the end); empty for the app\'s own.')
param publicBaseUrl string = ''

@description('Further origins whose pages may upload evidence, beside the app\'s own.')
param allowedOrigins string[] = []

@description('Evidence is not to be had again: three zones by default. A region without zones takes Standard_LRS or Standard_GRS.')
@allowed(['Standard_LRS', 'Standard_ZRS', 'Standard_GRS', 'Standard_GZRS'])
param storageSku string = 'Standard_ZRS'

@minValue(1)
@maxValue(365)
param deleteRetentionDays int = 30

@allowed([512, 2048, 4096])
param instanceMemoryMB int = 2048

@description('Upper bound of instances for each group that scales by itself: HTTP together, every queue and timer function alone.')
@minValue(40)
@maxValue(1000)
param maximumInstanceCount int = 40

@description('Instances kept warm for HTTP, billed whether used or not. 1 takes the cold start away.')
@minValue(0)
@maxValue(20)
param alwaysReadyHttp int = 0

@description('Who looks for malware. defender switches Defender for Storage on and waits for the index tag that it leaves; clamav asks a clamd that the app can reach.')
@allowed(['none', 'clamav', 'defender'])
param malwareScanner string = 'none'

@description('Host and port of clamd; used with clamav only.')
param clamAvAddress string = '127.0.0.1:3310'

@description('Reminders go out from this time of day, HH:mm in Shanghai.')
param remindersSendFrom string = '08:00'

@description('Reminders go out until this time of day, HH:mm in Shanghai.')
param remindersSendUntil string = '21:00'

@description('Reminders prefer this time of day, HH:mm in Shanghai.')
param remindersSendAt string = '09:00'

@description('The mail server that alerts go through; none without a host.')
param mail mailServer = {}

@description('Needed once with a user of the mail server; empty leaves the one in the vault.')
@secure()
param mailPassword string = ''

@description('Text messages, for merchants without a mailbox; none without an endpoint.')
param sms textMessages = {}

@description('Needed once with text messages; empty leaves the one in the vault.')
@secure()
param smsAccessKeySecret string = ''

@description('The OpenID Connect provider that people sign in with; keys alone without an authority. Register the output signInCallback with it.')
param signIn signInProvider = {}

@description('Needed once with a provider that gives the desk a secret; empty leaves the one in the vault.')
@secure()
param signInClientSecret string = ''

@minValue(30)
@maxValue(730)
param logRetentionDays int = 30

param logDailyCapGb int = 1

@description('Mailboxes of the operators: told of trouble before a merchant is. See infra/RUNBOOK.md.')
param operatorMailboxes string[] = []

@description('How many of a hundred traces Application Insights gets; figures and lines of the log always.')
@minValue(1)
@maxValue(100)
param tracePercent int = 100

@description('Whether every reading of tables and queues is logged, too. All of the blobs\' and the vault\'s, and writings and deletions of the others but for messages taken off a queue, are in any case.')
param logsReads bool = false

@description('Whether storage and vault are locked against deletion. Take the locks away before you end a desk.')
param deleteLock bool = false

@description('Days after which sealed evidence and packets move to the cool tier.')
@minValue(30)
param coolAfterDays int = 180

@description('A subnet, delegated to Microsoft.App/environments, that the app goes out through: to reach a clamd of your own, or to call receivers from a fixed address. Empty for none, and with a network of the desk\'s own.')
param outboundSubnetId string = ''

@description('Who reaches storage and vault. public: everybody who has a right there. private: the app, by a network of its own; of the public the desk\'s account alone is still reached, since merchants\' phones upload there. closed: that account neither, so uploads of more than 8 MiB come from within the network only.')
@allowed(['public', 'private', 'closed'])
param network string = 'public'

@description('Addresses of that network, at least a /25 that nothing which is joined to it uses.')
param networkAddressSpace string = '10.86.0.0/24'

@description('Gigabytes a month that Defender for Storage scans at most, with malwareScanner defender; -1 for no end.')
param defenderGigabytesAMonth int = 100

@description('What a month may cost before the operators are told, in the subscription\'s currency; 0 for no budget.')
@minValue(0)
param monthlyBudget int = 0

@description('First day of the month that the budget counts from, yyyy-MM-01.')
param budgetFrom string = '2026-12-01'

param tags object = { app: 'casedesk' }

// Storage accounts and function apps share their names with the whole world.
var suffix = uniqueString(resourceGroup().id, prefix)
var appName = '${prefix}-${suffix}'
var storageName = take('${replace(prefix, '-', '')}${suffix}', 24)
var hostStorageName = '${take(replace(prefix, '-', ''), 7)}host${suffix}'
var vaultName = take('${replace(prefix, '-', '')}${suffix}', 24)
var appAddress = 'https://${appName}.azurewebsites.net'
var uploadOrigins = union([empty(publicBaseUrl) ? appAddress : publicBaseUrl, appAddress], allowedOrigins)

module identity 'modules/identity.bicep' = { params: { name: prefix, location: location, tags: tags } }

module storage 'modules/storage.bicep' = {
  params: {
    name: storageName
    location: location
    sku: storageSku
    tags: tags
    isPublic: network != 'closed'
    allowedOrigins: uploadOrigins
    deleteRetentionDays: deleteRetentionDays
    sealedRetentionDays: sealedRetentionDays
    incomingLeftoverDays: 30
    coolAfterDays: coolAfterDays
  }
}

module hostStorage 'modules/hostStorage.bicep' = { params: { name: hostStorageName, location: location, tags: tags, isPublic: network == 'public' } }

module uploadEvents 'modules/uploadEvents.bicep' = { params: { name: prefix, location: location, tags: tags, storageAccountName: storage.outputs.accountName } }

module defender 'modules/defender.bicep' = if (malwareScanner == 'defender') { params: { storageAccountName: storage.outputs.accountName, gigabytesAMonth: defenderGigabytesAMonth } }

module budget 'modules/budget.bicep' = if (monthlyBudget > 0) { params: { name: prefix, mailboxes: operatorMailboxes, amount: monthlyBudget, from: budgetFrom } }

module monitoring 'modules/monitoring.bicep' = { params: { name: prefix, location: location, tags: tags, retentionDays: logRetentionDays, dailyCapGb: logDailyCapGb } }

module keyVault 'modules/keyVault.bicep' = { params: { name: vaultName, location: location, tags: tags, isPublic: network == 'public' } }

module deskNetwork 'modules/network.bicep' = if (network != 'public') {
  params: {
    name: prefix, location: location, tags: tags
    addressSpace: networkAddressSpace, otherSubnetId: outboundSubnetId
    deskAccountId: storage.outputs.accountId
    hostAccountId: hostStorage.outputs.accountId
    vaultId: keyVault.outputs.vaultId
  }
}

module roles 'modules/roles.bicep' = {
  params: {
    identityId: identity.outputs.id, principalId: identity.outputs.principalId
    hostStorageAccountName: hostStorage.outputs.accountName, insightsName: monitoring.outputs.insightsName
    keyVaultName: keyVault.outputs.vaultName, keyName: keyVault.outputs.keyName
  }
}

module deskRoles 'modules/deskRoles.bicep' = {
  params: {
    identity: { id: identity.outputs.id, principalId: identity.outputs.principalId }
    storageAccountName: storage.outputs.accountName
    readsTags: malwareScanner == 'defender'
  }
}

module diagnostics 'modules/diagnostics.bicep' = {
  params: {
    workspaceId: monitoring.outputs.workspaceId
    storageAccountName: storage.outputs.accountName
    keyVaultName: keyVault.outputs.vaultName
    logsReads: logsReads
  }
}

module alertRules 'modules/alertRules.bicep' = {
  params: {
    name: prefix
    location: location
    tags: tags
    insightsName: monitoring.outputs.insightsName
    storageAccountName: storage.outputs.accountName
    mailboxes: operatorMailboxes
  }
}

module locks 'modules/deleteLock.bicep' = if (deleteLock) { params: { storageAccountName: storage.outputs.accountName, keyVaultName: keyVault.outputs.vaultName } }

module secrets 'modules/secrets.bicep' = {
  params: {
    vaultName: keyVault.outputs.vaultName
    identity: { id: identity.outputs.id, principalId: identity.outputs.principalId }
    deskKeyNames: deskKeyNames
    deskKeys: deskKeys
    signingKey: signingKey
    hasMailPassword: !empty(mail.?user)
    mailPassword: mailPassword
    hasTextMessages: !empty(sms.?endpoint)
    smsAccessKeySecret: smsAccessKeySecret
    hasSignInSecret: hasSignInSecret(signIn)
    signInClientSecret: signInClientSecret
  }
}

module functionApp 'modules/functionApp.bicep' = {
  // Without its rights the app could not even read its own package.
  dependsOn: [roles, deskRoles]
  params: {
    name: appName
    location: location
    tags: tags
    identityId: identity.outputs.id
    identityClientId: identity.outputs.clientId
    hostStorageAccountName: hostStorage.outputs.accountName
    deskStorage: { blobUri: storage.outputs.blobUri, queueUri: storage.outputs.queueUri, tableUri: storage.outputs.tableUri }
    packageContainerUri: hostStorage.outputs.packageContainerUri
    insightsConnectionString: monitoring.outputs.connectionString
    instanceMemoryMB: instanceMemoryMB
    maximumInstanceCount: maximumInstanceCount
    alwaysReadyHttp: alwaysReadyHttp
    subnetId: network == 'public' ? outboundSubnetId : deskNetwork!.outputs.appSubnetId
    deskKeys: [for (name, index) in deskKeyNames: { name: 'Desk__Keys__${name}', value: secrets.outputs.deskKeys[index] }]
    deskSettings: union(fixedSettings, {
      Desk__PublicBaseUrl: empty(publicBaseUrl) ? appAddress : publicBaseUrl
      Evidence__AllowedOrigins: join(uploadOrigins, ',')
      Evidence__Scanner: malwareScanner
      Evidence__ClamAvAddress: clamAvAddress
      Custody__SigningKey: secrets.outputs.signingKey
      Custody__EarlierKeys: earlierKeys
      Custody__TimeStampUrl: timeStampUrl
      Telemetry__TracePercent: string(tracePercent)
      Reminders__SendFrom: remindersSendFrom
      Reminders__SendUntil: remindersSendUntil
      Reminders__SendAt: remindersSendAt
      Secrets__KeyVaultKey: keyVault.outputs.keyUri
    }, mailSettings(mail, secrets.outputs.mail), smsSettings(sms, secrets.outputs.sms), signInSettings(signIn, secrets.outputs.signIn))
  }
}

output apiAddress string = functionApp.outputs.address
output appName string = appName
// Where the sign-in's provider leads back to: it takes no other.
output signInCallback string = '${empty(publicBaseUrl) ? appAddress : publicBaseUrl}/sign-in/callback'
output storageAccountName string = storage.outputs.accountName
output identityClientId string = identity.outputs.clientId

// As azd wants them, for its environment.
output AZURE_FUNCTION_APP_NAME string = appName
