// Settings that are the same in every desk, as named in local.settings.sample.json. What an operator may choose is a parameter of main.bicep.

@export()
var fixedSettings = {
  Desk__TruthRequired: 'false'
  Desk__FollowAtOnce: 'true'
  Desk__DataRefreshSeconds: '30'
  // One machine's own: nothing is printed in Azure.
  Desk__FirstSignInCode: ''
  Evidence__TicketMinutes: '60'
  Evidence__AbandonAfterHours: '24'
  Evidence__MaxBytes: '4294967296'
  Evidence__AllowZip: 'false'
  Evidence__ClamAvMaxBytes: '104857600'
  Evidence__ClamAvTimeoutSeconds: '120'
  Evidence__SealUnscanned: 'true'
  Evidence__PictureLeastSide: '300'
  Evidence__PictureMostPixels: '128000000'
  Evidence__PdfMostPages: '2000'
  Evidence__ArchiveMostBytes: '1073741824'
  Evidence__ArchiveMostEntries: '10000'
  Evidence__LookSeconds: '60'
  Evidence__LookMegabytes: '768'
  Custody__KeyInStorage: 'false'
  Custody__RetentionYears: '3'
  Alerts__AllowLoopbackHttp: 'false'
  Alerts__AttemptTimeoutSeconds: '15'
  Alerts__AvoidFullHours: 'true'
  Mail__TimeoutSeconds: '15'
  Sms__TimeoutSeconds: '10'
}
