// A desk that merchants' money hangs on: three zones, locks, operators who are told, a budget, malware looked for.
using 'main.bicep'

var newKey = readEnvironmentVariable('CASEDESK_DESK_KEY', '')

param prefix = readEnvironmentVariable('AZURE_ENV_NAME', 'casedesk-prod')
param deskKeys = empty(newKey) ? {} : { main: newKey }
param signingKey = readEnvironmentVariable('CASEDESK_SIGNING_KEY', '')
param storageSku = 'Standard_ZRS'
param operatorMailboxes = [readEnvironmentVariable('CASEDESK_OPERATOR_MAILBOX')]
param deleteLock = true
param logRetentionDays = 90
param logDailyCapGb = 2
param malwareScanner = 'defender'
// Vault and the host's storage for the app alone; 'closed' where no merchant uploads from outside. Billed by the hour.
// param network = 'private'
param monthlyBudget = 50
param budgetFrom = readEnvironmentVariable('CASEDESK_BUDGET_FROM', '2026-12-01')
