// A Flex Consumption plan with one function app. Flex has no deployment slots: a new package replaces the running one, and every
// handler is safe to run again from any point.

param name string
param location string
param tags object
param identityId string
param identityClientId string
param hostStorageAccountName string

@description('Where the desk\'s data are: addresses of the account\'s three services.')
param deskStorage { blobUri: string, queueUri: string, tableUri: string }

param packageContainerUri string
param insightsConnectionString string
param instanceMemoryMB int
param maximumInstanceCount int
param alwaysReadyHttp int

@description('Subnet that the app goes out through; empty for none.')
param subnetId string

@description('The desk\'s own settings, as named in local.settings.sample.json.')
param deskSettings object

@description('Settings of the keys that open the desk: name and value of each.')
param deskKeys { name: string, value: string }[]

resource plan 'Microsoft.Web/serverfarms@2024-04-01' = {
  name: '${name}-plan'
  location: location
  tags: tags
  kind: 'functionapp'
  sku: { tier: 'FlexConsumption', name: 'FC1' }
  properties: { reserved: true }
}

resource app 'Microsoft.Web/sites@2024-04-01' = {
  name: name
  location: location
  // azd finds the app of its service by this tag.
  tags: union(tags, { 'azd-service-name': 'functions' })
  kind: 'functionapp,linux'
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: { '${identityId}': {} }
  }
  properties: {
    serverFarmId: plan.id
    // Settings that name a secret of the vault are read as this one.
    keyVaultReferenceIdentity: identityId
    httpsOnly: true
    // Through a subnet when there is one: what the app calls then comes from addresses that the network gives it.
    virtualNetworkSubnetId: empty(subnetId) ? null : subnetId
    siteConfig: { minTlsVersion: '1.2', ftpsState: 'Disabled' }
    functionAppConfig: {
      deployment: {
        storage: {
          type: 'blobContainer'
          value: packageContainerUri
          authentication: { type: 'UserAssignedIdentity', userAssignedIdentityResourceId: identityId }
        }
      }
      // In place of FUNCTIONS_WORKER_RUNTIME and FUNCTIONS_EXTENSION_VERSION, which Flex does not read.
      runtime: { name: 'dotnet-isolated', version: '10.0' }
      scaleAndConcurrency: {
        instanceMemoryMB: instanceMemoryMB
        maximumInstanceCount: maximumInstanceCount
        alwaysReady: alwaysReadyHttp == 0 ? [] : [{ name: 'http', instanceCount: alwaysReadyHttp }]
      }
    }
  }

  resource settings 'config' = {
    name: 'appsettings'
    properties: union(
      {
        // The host's own account, by its name; and the desk's, by its addresses, as the host wants those of its queues.
        AzureWebJobsStorage__accountName: hostStorageAccountName
        AzureWebJobsStorage__credential: 'managedidentity'
        AzureWebJobsStorage__clientId: identityClientId
        DeskStorage__blobServiceUri: deskStorage.blobUri
        DeskStorage__queueServiceUri: deskStorage.queueUri
        DeskStorage__tableServiceUri: deskStorage.tableUri
        DeskStorage__credential: 'managedidentity'
        DeskStorage__clientId: identityClientId
        APPLICATIONINSIGHTS_CONNECTION_STRING: insightsConnectionString
        APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'ClientId=${identityClientId};Authorization=AAD'
        // Up to here the app itself refuses, in words. The host holds a body with a Content-Length in memory, several times over, before
        // any function runs, so beyond this it ends the request by itself: 500 without a body.
        FUNCTIONS_REQUEST_BODY_SIZE_LIMIT: '33554432'
        // The host's own page of 150 kB at the home address, where the app leads to the desk.
        AzureWebJobsDisableHomepage: 'true'
      },
      deskSettings,
      toObject(deskKeys, key => key.name, key => key.value)
    )
  }

  // Packages arrive with an Entra token; user name and password are never a way in.
  resource ftpPassword 'basicPublishingCredentialsPolicies' = {
    name: 'ftp'
    properties: { allow: false }
  }

  resource scmPassword 'basicPublishingCredentialsPolicies' = {
    name: 'scm'
    properties: { allow: false }
  }
}

output address string = 'https://${app.properties.defaultHostName}'
