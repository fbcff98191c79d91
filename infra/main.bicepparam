// One desk with nothing beyond what it needs; infra/deploy and azd take this file. For a trial and for real work there are main.dev.bicepparam and
// main.prod.bicepparam. A desk is known by its prefix: several stand side by side in a subscription, each in a group of its own. Keys come
// from the environment, never from a file, and only when they are new: what is not set there stays as it is in the vault.
using 'main.bicep'

var newKey = readEnvironmentVariable('CASEDESK_DESK_KEY', '')

param prefix = readEnvironmentVariable('AZURE_ENV_NAME', 'casedesk')
param deskKeyNames = ['main']
param deskKeys = empty(newKey) ? {} : { main: newKey }
param signingKey = readEnvironmentVariable('CASEDESK_SIGNING_KEY', '')
