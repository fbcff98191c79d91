// Copy to main.<environment>.bicepparam and change what differs. The key comes from the environment, never from a file.
using 'main.bicep'

param prefix = 'casedesk'
param deskKey = readEnvironmentVariable('CASEDESK_DESK_KEY')
param alwaysReadyHttp = 0
