// Tells the operators when a month becomes dearer than they thought. It stops nothing.

param name string
param mailboxes string[]

@description('In the currency of the subscription.')
param amount int

@description('First day of the month that it counts from, yyyy-MM-01.')
param from string

resource budget 'Microsoft.Consumption/budgets@2023-11-01' = {
  name: '${name}-month'
  properties: {
    category: 'Cost'
    timeGrain: 'Monthly'
    amount: amount
    timePeriod: { startDate: from }
    notifications: {
      mostOfIt: { enabled: true, operator: 'GreaterThan', threshold: 80, thresholdType: 'Actual', contactEmails: mailboxes }
      allOfIt: { enabled: true, operator: 'GreaterThan', threshold: 100, thresholdType: 'Forecasted', contactEmails: mailboxes }
    }
  }
}
