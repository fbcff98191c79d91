using System.ComponentModel.DataAnnotations;

namespace CaseDesk.Storage.Evidence;

/// <summary>Who looks for malware: settings of the section <c>Evidence</c>.</summary>
public sealed class ScannerOptions : IValidatableObject
{
    public const string Section = EvidenceOptions.Section;

    public const string None = "none";
    public const string ClamAv = "clamav";
    public const string Defender = "defender";

    /// <summary><c>none</c>, <c>clamav</c> or <c>defender</c>. Default none: every item then says that it was not scanned.</summary>
    [AllowedValues(None, ClamAv, Defender, ErrorMessage = "Set Evidence__Scanner to none, clamav or defender.")]
    public string Scanner { get; set; } = None;

    /// <summary>Host and port of clamd, used with <c>clamav</c> only. Default 127.0.0.1:3310.</summary>
    public string ClamAvAddress { get; set; } = "127.0.0.1:3310";

    /// <summary>
    /// The largest file that is sent to clamd, in bytes, inclusive; clamd's own StreamMaxLength is 100 MiB unless changed. Default 100 MiB.
    /// </summary>
    [Range(1, 4294967296, ErrorMessage = "Set Evidence__ClamAvMaxBytes to 1 to 4294967296.")]
    public long ClamAvMaxBytes { get; set; } = 104_857_600;

    /// <summary>How long clamd may not answer before it counts as gone, in seconds. Default 120.</summary>
    [Range(1, 600, ErrorMessage = "Set Evidence__ClamAvTimeoutSeconds to 1 to 600.")]
    public int ClamAvTimeoutSeconds { get; set; } = 120;

    /// <summary>
    /// Whether a file that the scanner does not take, or not wholly, is sealed as not scanned. Default yes; otherwise it is refused.
    /// </summary>
    public bool SealUnscanned { get; set; } = true;

    /// <summary>The address in its parts; null when it is none.</summary>
    public (string Host, int Port)? ClamAvHostAndPort
    {
        get
        {
            var colon = ClamAvAddress.LastIndexOf(':');
            return colon > 0 && int.TryParse(ClamAvAddress.AsSpan(colon + 1), out var port) && port is > 0 and <= 65535
                ? (ClamAvAddress[..colon].Trim('[', ']'), port)
                : null;
        }
    }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Scanner == ClamAv && ClamAvHostAndPort is null)
            yield return new ValidationResult("Set Evidence__ClamAvAddress to host:port, such as 127.0.0.1:3310.");
    }
}
