using System.ComponentModel.DataAnnotations;
using CaseDesk.Storage.Desk;

namespace CaseDesk.Functions.Http;

/// <summary>
/// Settings of the section <c>SignIn</c>: the OpenID Connect provider that people sign in with. None without an authority.
/// </summary>
public sealed class SignInOptions : IValidatableObject
{
    public const string Section = "SignIn";

    /// <summary>The issuer, as its discovery document has it; https, or http on this machine. Empty for no sign-in by person.</summary>
    public string Authority { get; set; } = "";

    /// <summary>What the provider calls this desk.</summary>
    public string ClientId { get; set; } = "";

    /// <summary>Empty for a public client: the code is bound to this desk by PKCE all the same.</summary>
    public string ClientSecret { get; set; } = "";

    /// <summary>What is asked of the provider, blanks between.</summary>
    public string Scopes { get; set; } = "openid profile email";

    /// <summary>The claim that names groups; empty when the list of people alone says who may enter.</summary>
    public string GroupsClaim { get; set; } = "";

    /// <summary>The group whose members are leads; empty for none.</summary>
    public string LeadGroup { get; set; } = "";

    /// <summary>The group whose members are consultants; empty for none.</summary>
    public string ConsultantGroup { get; set; } = "";

    /// <summary>The group whose members are readers; empty for none.</summary>
    public string ReaderGroup { get; set; } = "";

    /// <summary>Hours after which a session ends, used or not, 1 to 24. Default 12.</summary>
    [Range(1, 24, ErrorMessage = "Set SignIn__SessionHours to 1 to 24.")]
    public int SessionHours { get; set; } = 12;

    /// <summary>Minutes without a request after which a session ends, 5 to 720. Default 60.</summary>
    [Range(5, 720, ErrorMessage = "Set SignIn__IdleMinutes to 5 to 720.")]
    public int IdleMinutes { get; set; } = 60;

    public bool IsOn => Authority.Length > 0;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (IsOn && !IsGood(Authority))
            yield return new ValidationResult(
                "Set SignIn__Authority to the provider's issuer: an absolute https address without query or fragment (http only for this machine)."
            );
        if (IsOn != ClientId.Length > 0)
            yield return new ValidationResult("Set SignIn__Authority and SignIn__ClientId both, or neither.");
        if (!Scopes.Split(' ').Contains("openid"))
            yield return new ValidationResult("Set SignIn__Scopes to scopes with blanks between, openid among them.");
        if (GroupsClaim.Length > 0 != (LeadGroup + ConsultantGroup + ReaderGroup).Length > 0)
            yield return new ValidationResult(
                "Set SignIn__GroupsClaim and at least one of SignIn__LeadGroup, SignIn__ConsultantGroup and SignIn__ReaderGroup, or none of them."
            );
    }

    private static bool IsGood(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Query.Length == 0 && url.Fragment.Length == 0
        && (url.Scheme == Uri.UriSchemeHttps || (url.Scheme == Uri.UriSchemeHttp && DeskOptions.IsThisMachine(url.Host)));
}
