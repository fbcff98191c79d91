// CaseDesk on Azure: one Flex Consumption function app, one storage account, one identity, one place for telemetry. How to deploy it, and what
// is left out on purpose: infra/README.md.
targetScope = 'resourceGroup'

import { fixedSettings } from 'modules/fixedSettings.bicep'

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

@description('Who looks for malware. defender waits for the index tag of Defender for Storage, which must be switched on with "store scan results as blob index tags"; clamav asks a clamd that the app can reach.')
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

@description('Name of the mail server that alerts go through; empty for none.')
param mailHost string = ''

@minValue(1)
@maxValue(65535)
param mailPort int = 587

@description('starttls is usual with port 587, tls with 465.')
@allowed(['starttls', 'tls'])
param mailSecurity string = 'starttls'

@description('Empty when the mail server wants no login.')
param mailUser string = ''

@description('Needed once with mailUser; empty leaves the one in the vault.')
@secure()
param mailPassword string = ''

@description('The address that alerts come from.')
param mailFrom string = ''

@description('Whether reminders for the merchant go to the mailbox among the case\'s contacts.')
param mailMerchants bool = true

@description('SHA-256 of a mail server certificate to trust beside the usual ones; empty for none.')
param mailTrustedCertificate string = ''

@description('Where text messages are handed in, https://dysmsapi.aliyuncs.com for Aliyun; empty for none.')
param smsEndpoint string = ''

param smsAccessKeyId string = ''

@description('Needed once with smsEndpoint; empty leaves the one in the vault.')
@secure()
param smsAccessKeySecret string = ''

@description('The approved signature (签名) that text messages begin with.')
param smsSignName string = ''

@description('The approved template (模板) of reminders.')
param smsTemplateCode string = ''

@minValue(30)
@maxValue(730)
param logRetentionDays int = 30

param logDailyCapGb int = 1

@description('Mailboxes of the operators: told of trouble before a merchant is. See infra/RUNBOOK.md.')
param operatorMailboxes string[] = []

@description('Whether every reading of tables and queues is logged, too. Writings, deletions and all of the blobs\' and the vault\'s are in any case.')
param logsReads bool = false

@description('Whether storage and vault are locked against deletion. Take the locks away before you end a desk.')
param deleteLock bool = false

param tags object = { app: 'casedesk' }

// Storage accounts and function apps share their names with the whole world.
var suffix = uniqueString(resourceGroup().id, prefix)
var appName = '${prefix}-${suffix}'
var storageName = take('${replace(prefix, '-', '')}${suffix}', 24)
var vaultName = take('${replace(prefix, '-', '')}${suffix}', 24)
var appAddress = 'https://${appName}.azurewebsites.net'
var uploadOrigins = union([empty(publicBaseUrl) ? appAddress : publicBaseUrl, appAddress], allowedOrigins)

module identity 'modules/identity.bicep' = {
  params: { name: prefix, location: location, tags: tags }
}

module storage 'modules/storage.bicep' = {
  params: {
    name: storageName
    location: location
    sku: storageSku
    tags: tags
    allowedOrigins: uploadOrigins
    deleteRetentionDays: deleteRetentionDays
    sealedRetentionDays: sealedRetentionDays
    incomingLeftoverDays: 30
  }
}

module monitoring 'modules/monitoring.bicep' = {
  params: { name: prefix, location: location, tags: tags, retentionDays: logRetentionDays, dailyCapGb: logDailyCapGb }
}

module keyVault 'modules/keyVault.bicep' = {
  params: { name: vaultName, location: location, tags: tags }
}

module roles 'modules/roles.bicep' = {
  params: {
    identityId: identity.outputs.id
    principalId: identity.outputs.principalId
    storageAccountName: storage.outputs.accountName
    insightsName: monitoring.outputs.insightsName
    keyVaultName: keyVault.outputs.vaultName
    keyName: keyVault.outputs.keyName
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

module locks 'modules/deleteLock.bicep' = if (deleteLock) {
  params: { storageAccountName: storage.outputs.accountName, keyVaultName: keyVault.outputs.vaultName }
}

// Nothing secret stands in a setting: who may look at the app's settings sees where its secrets are, and whoever reads one is on the vault's log.
module deskKeySecrets 'modules/vaultSecret.bicep' = [
  for name in deskKeyNames: {
    params: {
      vaultName: keyVault.outputs.vaultName
      name: 'desk-key-${name}'
      identity: { id: identity.outputs.id, principalId: identity.outputs.principalId }
      value: deskKeys[?name] ?? ''
    }
  }
]

module signingKeySecret 'modules/vaultSecret.bicep' = {
  params: {
    vaultName: keyVault.outputs.vaultName
    name: 'signing-key'
    identity: { id: identity.outputs.id, principalId: identity.outputs.principalId }
    value: signingKey
  }
}

module mailSecret 'modules/vaultSecret.bicep' = if (!empty(mailUser)) {
  params: {
    vaultName: keyVault.outputs.vaultName
    name: 'mail-password'
    identity: { id: identity.outputs.id, principalId: identity.outputs.principalId }
    value: mailPassword
  }
}

module smsSecret 'modules/vaultSecret.bicep' = if (!empty(smsEndpoint)) {
  params: {
    vaultName: keyVault.outputs.vaultName
    name: 'sms-access-key-secret'
    identity: { id: identity.outputs.id, principalId: identity.outputs.principalId }
    value: smsAccessKeySecret
  }
}

module functionApp 'modules/functionApp.bicep' = {
  // Without its rights the app could not even read its own package.
  dependsOn: [roles]
  params: {
    name: appName
    location: location
    tags: tags
    identityId: identity.outputs.id
    identityClientId: identity.outputs.clientId
    storageAccountName: storage.outputs.accountName
    packageContainerUri: storage.outputs.packageContainerUri
    insightsConnectionString: monitoring.outputs.connectionString
    instanceMemoryMB: instanceMemoryMB
    maximumInstanceCount: maximumInstanceCount
    alwaysReadyHttp: alwaysReadyHttp
    deskKeys: [for (name, index) in deskKeyNames: { name: 'Desk__Keys__${name}', value: deskKeySecrets[index].outputs.reference }]
    deskSettings: union(fixedSettings, {
      Desk__PublicBaseUrl: empty(publicBaseUrl) ? appAddress : publicBaseUrl
      Evidence__AllowedOrigins: join(uploadOrigins, ',')
      Evidence__Scanner: malwareScanner
      Evidence__ClamAvAddress: clamAvAddress
      Custody__SigningKey: signingKeySecret.outputs.reference
      Custody__EarlierKeys: earlierKeys
      Custody__TimeStampUrl: timeStampUrl
      Reminders__SendFrom: remindersSendFrom
      Reminders__SendUntil: remindersSendUntil
      Reminders__SendAt: remindersSendAt
      Secrets__KeyVaultKey: keyVault.outputs.keyUri
      Mail__Host: mailHost
      Mail__Port: string(mailPort)
      Mail__Security: mailSecurity
      Mail__User: mailUser
      Mail__Password: empty(mailUser) ? '' : mailSecret!.outputs.reference
      Mail__From: mailFrom
      Mail__Merchants: string(mailMerchants)
      Mail__TrustedCertificate: mailTrustedCertificate
      Sms__Endpoint: smsEndpoint
      Sms__AccessKeyId: smsAccessKeyId
      Sms__AccessKeySecret: empty(smsEndpoint) ? '' : smsSecret!.outputs.reference
      Sms__SignName: smsSignName
      Sms__TemplateCode: smsTemplateCode
    })
  }
}

output apiAddress string = functionApp.outputs.address
output appName string = appName
output storageAccountName string = storage.outputs.accountName
output identityClientId string = identity.outputs.clientId
