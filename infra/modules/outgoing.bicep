// The mail server and the text messages that alerts go through: what an operator may say of them, and the settings that come of it.

@export()
type mailServer = {
  @description('Name of the mail server; without it no mail goes out.')
  host: string?

  @minValue(1)
  @maxValue(65535)
  @description('587 unless said otherwise.')
  port: int?

  @description('starttls is usual with port 587, tls with 465.')
  security: ('starttls' | 'tls')?

  @description('Left out when the mail server wants no login.')
  user: string?

  @description('The address that alerts come from.')
  from: string?

  @description('Whether reminders for the merchant go to the mailbox among the case\'s contacts; yes unless said otherwise.')
  merchants: bool?

  @description('SHA-256 of a mail server certificate to trust beside the usual ones.')
  trustedCertificate: string?
}

@export()
type textMessages = {
  @description('Where text messages are handed in, https://dysmsapi.aliyuncs.com for Aliyun; without it none goes out.')
  endpoint: string?

  accessKeyId: string?

  @description('The approved signature (签名) that text messages begin with.')
  signName: string?

  @description('The approved template (模板) of reminders.')
  templateCode: string?
}

@export()
@description('Settings as named in local.settings.sample.json. The password is a reference to the vault.')
func mailSettings(mail mailServer, password string) object => {
  Mail__Host: mail.?host ?? ''
  Mail__Port: string(mail.?port ?? 587)
  Mail__Security: mail.?security ?? 'starttls'
  Mail__User: mail.?user ?? ''
  Mail__Password: empty(mail.?user) ? '' : password
  Mail__From: mail.?from ?? ''
  Mail__Merchants: string(mail.?merchants ?? true)
  Mail__TrustedCertificate: mail.?trustedCertificate ?? ''
}

@export()
func smsSettings(sms textMessages, secret string) object => {
  Sms__Endpoint: sms.?endpoint ?? ''
  Sms__AccessKeyId: sms.?accessKeyId ?? ''
  Sms__AccessKeySecret: empty(sms.?endpoint) ? '' : secret
  Sms__SignName: sms.?signName ?? ''
  Sms__TemplateCode: sms.?templateCode ?? ''
}
