using System.ComponentModel.DataAnnotations;
using CaseDesk.Core.Custody;

namespace CaseDesk.Storage.Custody;

/// <summary>Settings of the section <c>Custody</c>.</summary>
public sealed class CustodyOptions : IValidatableObject
{
    public const string Section = "Custody";

    /// <summary>The desk's P-256 private key as PEM; line breaks may be written as <c>\n</c>. In Azure a Key Vault reference.</summary>
    public string SigningKey { get; set; } = "";

    /// <summary>
    /// Whether a missing key is drawn once and kept beside the data. For one machine and for trying: whoever may write the data may then
    /// sign too.
    /// </summary>
    public bool KeyInStorage { get; set; }

    /// <summary>
    /// Public keys the desk signed with before, as <c>x.y</c> (base64url), separated by commas: what they signed stays valid.
    /// </summary>
    public string EarlierKeys { get; set; } = "";

    /// <summary>
    /// How long a closed case is kept before it may be erased, in years. Default 3: as long as art. 31 of the E-commerce Law has platforms
    /// keep transaction records.
    /// </summary>
    [Range(1, 30, ErrorMessage = "Set Custody__RetentionYears to 1 to 30.")]
    public int RetentionYears { get; set; } = 3;

    /// <summary>An RFC 3161 time-stamp authority for the daily anchors; empty for none.</summary>
    public string TimeStampUrl { get; set; } = "";

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (SigningKey.Length == 0 && !KeyInStorage)
            yield return new ValidationResult(
                "Set Custody__SigningKey to a P-256 private key in PEM (openssl ecparam -name prime256v1 -genkey -noout), or Custody__KeyInStorage to true for a trial."
            );
        if (SigningKey.Length > 0 && Core.Custody.SigningKey.Read(SigningKey) is null)
            yield return new ValidationResult("Set Custody__SigningKey to a P-256 private key in PEM; what is there is none.");
        if (Earlier().Any(key => key is null))
            yield return new ValidationResult(
                "Set Custody__EarlierKeys to public keys as x.y in base64url, separated by commas, or leave it empty."
            );
        if (TimeStampUrl.Length > 0 && !(Uri.TryCreate(TimeStampUrl, UriKind.Absolute, out var url) && url.Scheme is "http" or "https"))
            yield return new ValidationResult(
                "Set Custody__TimeStampUrl to the http or https address of an RFC 3161 authority, or leave it empty."
            );
    }

    internal IEnumerable<PublicKey?> Earlier() => EarlierKeys
        .Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        .Select(text => text.Split('.') is [{ Length: 43 } x, { Length: 43 } y] ? new PublicKey(x, y) : null);
}
