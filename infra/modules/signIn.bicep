// The OpenID Connect provider that people sign in with: what an operator may say of it, and the settings that come of it.

@export()
type signInProvider = {
  @description('The issuer, https and of one tenant where the provider has several; without it people enter with keys alone.')
  authority: string?

  @description('What the provider calls this desk.')
  clientId: string?

  @description('Whether the provider gives this desk no secret; it gives one unless said otherwise.')
  isPublic: bool?

  @description('What is asked of the provider, blanks between; openid profile email unless said otherwise.')
  scopes: string?

  @description('The claim that names groups. Members of the groups below may enter without being on the desk\'s own list.')
  groupsClaim: string?

  leadGroup: string?
  consultantGroup: string?
  readerGroup: string?

  @minValue(1)
  @maxValue(24)
  @description('Hours after which a session ends, used or not; 12 unless said otherwise.')
  sessionHours: int?

  @minValue(5)
  @maxValue(720)
  @description('Minutes without a request after which a session ends; 60 unless said otherwise.')
  idleMinutes: int?
}

@export()
@description('Whether there is a client secret in the vault.')
func hasSignInSecret(signIn signInProvider) bool => !empty(signIn.?authority) && !(signIn.?isPublic ?? false)

@export()
@description('Settings as named in local.settings.sample.json. The secret is a reference to the vault.')
func signInSettings(signIn signInProvider, secret string) object => {
  SignIn__Authority: signIn.?authority ?? ''
  SignIn__ClientId: signIn.?clientId ?? ''
  SignIn__ClientSecret: hasSignInSecret(signIn) ? secret : ''
  SignIn__Scopes: signIn.?scopes ?? 'openid profile email'
  SignIn__GroupsClaim: signIn.?groupsClaim ?? ''
  SignIn__LeadGroup: signIn.?leadGroup ?? ''
  SignIn__ConsultantGroup: signIn.?consultantGroup ?? ''
  SignIn__ReaderGroup: signIn.?readerGroup ?? ''
  SignIn__SessionHours: string(signIn.?sessionHours ?? 12)
  SignIn__IdleMinutes: string(signIn.?idleMinutes ?? 60)
}
