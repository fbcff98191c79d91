// Every name equals a constant in shared/CaseDesk.Storage/Account/StorageNames.cs; a test compares both ways.

@export()
var incomingContainer = 'evidence-incoming'

@export()
var deskContainers = [incomingContainer, 'evidence-sealed', 'evidence-clean', 'desk-data', 'custody-anchors', 'packets']

@export()
var deskTables = ['cases', 'caseindex', 'dueindex', 'endpoints', 'lanes', 'touched', 'poisonmessages', 'feeds']

// Event Grid tells of finished uploads here. No function listens: the heartbeat looks.
@export()
var uploadsQueue = 'upload-events'

var workQueues = ['desk-work', 'deliveries']

// The host would create a poison queue on the first poison message; ours exist from the start, so that a missing one is never a reason.
@export()
var deskQueues = concat(workQueues, map(workQueues, queue => '${queue}-poison'), [uploadsQueue])

// What Event Grid could not deliver within a day; no code of ours opens it.
@export()
var undeliveredContainer = 'upload-events-undelivered'
