// Copy to main.<environment>.bicepparam and change what differs. The keys come from the environment, never from a file.
using 'main.bicep'

param prefix = 'casedesk'
param deskKey = readEnvironmentVariable('CASEDESK_DESK_KEY')
param signingKey = readEnvironmentVariable('CASEDESK_SIGNING_KEY')
param alwaysReadyHttp = 0
