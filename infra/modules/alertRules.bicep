// What the operator has to know before a merchant does. Each rule has its section in infra/RUNBOOK.md; a test compares the names of functions, log
// events and metrics here with the code.

param name string
param location string
param tags object
param insightsName string
param storageAccountName string

@description('Mailboxes that are told; with none the rules still show what happened, in the portal.')
param mailboxes string[]

resource insights 'Microsoft.Insights/components@2020-02-02' existing = {
  name: insightsName
}

resource account 'Microsoft.Storage/storageAccounts@2024-01-01' existing = {
  name: storageAccountName
}

resource operators 'Microsoft.Insights/actionGroups@2023-01-01' = if (!empty(mailboxes)) {
  name: '${name}-operators'
  location: 'global'
  tags: tags
  properties: {
    groupShortName: 'casedesk'
    enabled: true
    emailReceivers: [for (mailbox, index) in mailboxes: { name: 'mail-${index}', emailAddress: mailbox, useCommonAlertSchema: true }]
  }
}

var actions = empty(mailboxes) ? [] : [operators.id]

// severity: 0 money is at stake now, 1 somebody must act today, 2 look at it this week.
// Rows are counted; a rule fires at one or more, but where below says otherwise.
var rules = [
  {
    name: 'look-missing'
    severity: 0
    says: 'No look at the due index ended well within ten minutes: reminders do not go out.'
    query: 'requests | where name == "SweepDueTimer" and success == true'
    minutes: 10
    firesBelowOne: true
  }
  {
    name: 'message-poisoned'
    severity: 1
    says: 'A message failed five times. It is kept and tried again; what it asks for has not happened yet.'
    query: 'traces | where customDimensions.CategoryName == "CaseDesk.Storage.PoisonMessages.PoisonRedrive" and customDimensions.EventName == "Found"'
    minutes: 15
    firesBelowOne: false
  }
  {
    name: 'alert-given-up'
    severity: 1
    says: 'An alert could not be delivered for three days and is a dead letter now.'
    query: 'traces | where customDimensions.CategoryName == "CaseDesk.Delivery.Lanes.DeadLettering" and customDimensions.EventName == "GivenUp"'
    minutes: 15
    firesBelowOne: false
  }
  {
    name: 'desk-alert'
    severity: 1
    says: 'The desk raised an alert of its own: a receiver switched off, a merchant not reached, a calendar year missing, a fault in custody, an anchor that is missing, work that failed too often, or somebody who tries keys.'
    query: 'traces | where customDimensions.CategoryName == "CaseDesk.Storage.Alerts.DeskAlerts" and customDimensions.EventName == "Raised"'
    minutes: 15
    firesBelowOne: false
  }
  {
    name: 'anchor-missing'
    severity: 1
    says: 'No anchoring of the day before ended well within a day.'
    query: 'requests | where name == "AnchorChainsTimer" and success == true'
    minutes: 1440
    firesBelowOne: true
  }
  {
    name: 'errors'
    severity: 1
    says: 'More than ten requests in a quarter of an hour were answered with 5xx.'
    query: 'requests | where name endswith "Http" and toint(resultCode) >= 500 | summarize failed = count() | where failed > 10'
    minutes: 15
    firesBelowOne: false
  }
  {
    name: 'work-failing'
    severity: 2
    says: 'More than fifty runs of queue or timer functions failed within an hour. Each is tried again.'
    query: 'requests | where (name endswith "Queue" or name endswith "Timer") and success == false | summarize failed = count() | where failed > 50'
    minutes: 60
    firesBelowOne: false
  }
  {
    name: 'look-late'
    severity: 1
    says: 'A look at the due index found something more than ten minutes late: reminders go out late.'
    query: 'customMetrics | where name == "casedesk.due.lag" and valueMax > 600'
    minutes: 15
    firesBelowOne: false
  }
  {
    name: 'delivery-late'
    severity: 2
    says: 'Alerts of a quarter of an hour took more than ten minutes to their receivers on average.'
    query: 'customMetrics | where name == "casedesk.delivery.age" | summarize age = sum(valueSum) / sum(valueCount) | where age > 600'
    minutes: 15
    firesBelowOne: false
  }
]

resource queries 'Microsoft.Insights/scheduledQueryRules@2023-12-01' = [
  for rule in rules: {
    name: '${name}-${rule.name}'
    location: location
    tags: tags
    kind: 'LogAlert'
    properties: {
      displayName: 'CaseDesk: ${rule.name}'
      description: rule.says
      severity: rule.severity
      enabled: true
      scopes: [insights.id]
      evaluationFrequency: rule.minutes > 15 ? 'PT1H' : 'PT5M'
      windowSize: rule.minutes == 1440 ? 'P1D' : rule.minutes == 60 ? 'PT1H' : 'PT${rule.minutes}M'
      criteria: {
        allOf: [
          {
            query: rule.query
            timeAggregation: 'Count'
            operator: rule.firesBelowOne ? 'LessThan' : 'GreaterThanOrEqual'
            threshold: 1
            failingPeriods: { numberOfEvaluationPeriods: 1, minFailingPeriodsToAlert: 1 }
          }
        ]
      }
      autoMitigate: true
      actions: { actionGroups: actions }
    }
  }
]

resource throttled 'Microsoft.Insights/metricAlerts@2018-03-01' = {
  name: '${name}-storage-throttled'
  location: 'global'
  tags: tags
  properties: {
    description: 'Storage turns requests away. Work waits and goes on; if it lasts, reminders come late.'
    severity: 2
    enabled: true
    scopes: [account.id]
    evaluationFrequency: 'PT5M'
    windowSize: 'PT15M'
    criteria: {
      'odata.type': 'Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria'
      allOf: [
        {
          name: 'throttled'
          criterionType: 'StaticThresholdCriterion'
          metricName: 'Transactions'
          metricNamespace: 'Microsoft.Storage/storageAccounts'
          timeAggregation: 'Total'
          operator: 'GreaterThan'
          threshold: 50
          dimensions: [
            {
              name: 'ResponseType'
              operator: 'Include'
              values: ['ServerBusyError', 'ClientThrottlingError', 'ClientAccountBandwidthThrottlingError', 'ClientAccountRequestThrottlingError']
            }
          ]
        }
      ]
    }
    actions: [for group in actions: { actionGroupId: group }]
  }
}
