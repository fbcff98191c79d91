using System.ComponentModel.DataAnnotations;

namespace CaseDesk.Storage.Desk;

/// <summary>Settings of the section <c>Desk</c>.</summary>
public sealed class DeskOptions : IValidatableObject
{
    public const string Section = "Desk";

    private const int ShortestKey = 24;

    /// <summary>API keys by name; the name goes on the timeline. At least one, each of at least 24 characters.</summary>
    public Dictionary<string, string> Keys { get; } = new(StringComparer.Ordinal);

    /// <summary>
    /// A code that is exchanged for the first key once in the life of a process, for a desk on one machine; at least 24 characters, empty
    /// (the default)
    /// for none.
    /// </summary>
    public string FirstSignInCode { get; set; } = "";

    /// <summary>Where merchants reach the desk: https, without a trailing slash. Empty, or http, only for this machine itself.</summary>
    public string PublicBaseUrl { get; set; } = "";

    /// <summary>
    /// Whether nothing is handed in before a named person ticked the truth statement. Default false: it is asked for and shown, not
    /// enforced.
    /// </summary>
    public bool TruthRequired { get; set; }

    /// <summary>
    /// Whether the process that takes a step also announces it, at once, beside its next work. False leaves that to the step's queue
    /// message: for a plan
    /// that stops a process between two calls. Default true.
    /// </summary>
    public bool FollowAtOnce { get; set; } = true;

    /// <summary>
    /// After how many seconds of real time the desk's own playbooks are looked for again, 0 (every time) to 3600. Default 30.
    /// </summary>
    [Range(0, 3600, ErrorMessage = "Set Desk__DataRefreshSeconds to 0 to 3600.")]
    public int DataRefreshSeconds { get; set; } = 30;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Keys.Count == 0)
            yield return new ValidationResult($"Set Desk__Keys__<name> to an API key of at least {ShortestKey} characters.");
        foreach (var (name, key) in Keys)
        {
            if (key is not { Length: >= ShortestKey } || key.Any(c => c is < '!' or > '~'))
                yield return new ValidationResult(
                    $"Set Desk__Keys__{name} to at least {ShortestKey} printable ASCII characters without spaces."
                );
        }

        if (FirstSignInCode.Length is > 0 and < ShortestKey)
            yield return new ValidationResult($"Set Desk__FirstSignInCode to at least {ShortestKey} characters, or leave it empty.");
        if (PublicBaseUrl.Length > 0 && !IsGood(PublicBaseUrl))
            yield return new ValidationResult(
                "Set Desk__PublicBaseUrl to an absolute https address without a trailing slash (http only for localhost), or leave it empty on one machine."
            );
    }

    /// <summary>Whether a host's name, without a port, is this machine's own.</summary>
    public static bool IsThisMachine(string host) =>
        host is "localhost" || (System.Net.IPAddress.TryParse(host, out var address) && System.Net.IPAddress.IsLoopback(address));

    private static bool IsGood(string text) => Uri.TryCreate(text, UriKind.Absolute, out var url) && !text.EndsWith('/')
        && (url.Scheme == Uri.UriSchemeHttps || (url.Scheme == Uri.UriSchemeHttp && IsThisMachine(url.Host)));
}
