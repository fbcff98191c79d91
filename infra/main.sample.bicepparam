// Copy to main.<environment>.bicepparam and change what differs. Keys come from the environment, never from a file, and only when they are
// new: what is not set there stays as it is in the vault.
using 'main.bicep'

var newKey = readEnvironmentVariable('CASEDESK_DESK_KEY', '')

param prefix = 'casedesk'
param deskKeyNames = ['main']
param deskKeys = empty(newKey) ? {} : { main: newKey }
param signingKey = readEnvironmentVariable('CASEDESK_SIGNING_KEY', '')
param alwaysReadyHttp = 0
