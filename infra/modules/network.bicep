// A network of the desk's own: the app goes out through one subnet of it, and storage and vault have addresses in the other. What is called by its
// usual name in it is answered with such an address. The app itself stays where its callers find it.

param name string
param location string
param tags object

@description('Of the whole network, at least a /25: each subnet takes a quarter of a /24.')
param addressSpace string

@description('Of another network that the app was to go out through: it has this one.')
param otherSubnetId string

param deskAccountId string
param hostAccountId string
param vaultId string

// What gets an address in the network. Of the host's account the app needs blobs alone: its leases, its keys and the package.
var reached = [
  { name: 'desk-blob', service: 'blob', id: deskAccountId }
  { name: 'desk-queue', service: 'queue', id: deskAccountId }
  { name: 'desk-table', service: 'table', id: deskAccountId }
  { name: 'host-blob', service: 'blob', id: hostAccountId }
  { name: 'vault', service: 'vault', id: vaultId }
]

// The zone that a service's usual name is looked up in by whoever is in the network. The vault's is not the name that it is called by.
var zoneOf = {
  blob: 'privatelink.blob.${environment().suffixes.storage}'
  queue: 'privatelink.queue.${environment().suffixes.storage}'
  table: 'privatelink.table.${environment().suffixes.storage}'
  vault: 'privatelink${replace(environment().suffixes.keyvaultDns, '.vault.', '.vaultcore.')}'
}
var services = ['blob', 'queue', 'table', 'vault']

resource network 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: '${name}-network'
  location: location
  tags: tags
  properties: {
    addressSpace: { addressPrefixes: [addressSpace] }
    subnets: [
      {
        // Flex Consumption wants the whole subnet for itself, a /27 at least, and no underscore in its name.
        name: 'app'
        properties: {
          addressPrefix: cidrSubnet(addressSpace, 26, 0)
          delegations: [{ name: 'flex', properties: { serviceName: 'Microsoft.App/environments' } }]
        }
      }
      {
        name: 'endpoints'
        properties: { addressPrefix: cidrSubnet(addressSpace, 26, 1), defaultOutboundAccess: false }
      }
    ]
  }

  resource app 'subnets' existing = { name: 'app' }
  resource endpoints 'subnets' existing = { name: 'endpoints' }
}

resource zones 'Microsoft.Network/privateDnsZones@2024-06-01' = [
  for service in services: {
    name: zoneOf[service]
    location: 'global'
    tags: tags
  }
]

resource links 'Microsoft.Network/privateDnsZones/virtualNetworkLinks@2024-06-01' = [
  for (service, index) in services: {
    parent: zones[index]
    name: '${name}-network'
    location: 'global'
    tags: tags
    properties: { registrationEnabled: false, virtualNetwork: { id: network.id } }
  }
]

resource addresses 'Microsoft.Network/privateEndpoints@2024-05-01' = [
  for one in reached: {
    name: '${name}-${one.name}'
    location: location
    tags: tags
    properties: {
      subnet: { id: network::endpoints.id }
      privateLinkServiceConnections: [
        { name: one.name, properties: { privateLinkServiceId: one.id, groupIds: [one.service] } }
      ]
    }
  }
]

resource names 'Microsoft.Network/privateEndpoints/privateDnsZoneGroups@2024-05-01' = [
  for (one, index) in reached: {
    parent: addresses[index]
    name: 'default'
    properties: {
      privateDnsZoneConfigs: [
        { name: one.service, properties: { privateDnsZoneId: zones[indexOf(services, one.service)].id } }
      ]
    }
  }
]

output appSubnetId string = empty(otherSubnetId)
  ? network::app.id
  : fail('Leave outboundSubnetId out: with network the app goes out through a network of the desk\'s own.')
