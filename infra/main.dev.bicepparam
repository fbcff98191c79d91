// A desk to try things on: one zone, short memory, logs cut off early. Nothing in it should be worth keeping.
using 'main.bicep'

var newKey = readEnvironmentVariable('CASEDESK_DESK_KEY', '')

param prefix = readEnvironmentVariable('AZURE_ENV_NAME', 'casedesk-dev')
param deskKeys = empty(newKey) ? {} : { main: newKey }
param signingKey = readEnvironmentVariable('CASEDESK_SIGNING_KEY', '')
param storageSku = 'Standard_LRS'
param deleteRetentionDays = 1
param sealedRetentionDays = 1
param logDailyCapGb = 1
// To see whether it works before a desk of merchants' money gets it:
// param network = 'private'
