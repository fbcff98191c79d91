using System.ComponentModel.DataAnnotations;

namespace CaseDesk.Storage.Evidence;

/// <summary>Settings of the section <c>Evidence</c>.</summary>
public sealed class EvidenceOptions
{
    public const string Section = "Evidence";

    /// <summary>How long a ticket to storage is good, in minutes of the real clock. Default 60.</summary>
    [Range(1, 1440, ErrorMessage = "Set Evidence__TicketMinutes to 1 to 1440.")]
    public int TicketMinutes { get; set; } = 60;

    /// <summary>When an upload that never completed is swept, in hours after its start. Default 24.</summary>
    [Range(1, 168, ErrorMessage = "Set Evidence__AbandonAfterHours to 1 to 168.")]
    public int AbandonAfterHours { get; set; } = 24;

    /// <summary>The largest file, in bytes, inclusive. Default 4 GiB.</summary>
    [Range(1, 4294967296, ErrorMessage = "Set Evidence__MaxBytes to 1 to 4294967296.")]
    public long MaxBytes { get; set; } = 4_294_967_296;

    /// <summary>Whether ZIP files are taken as evidence. Default no: the platform cannot open them.</summary>
    public bool AllowZip { get; set; }

    /// <summary>
    /// Origins whose pages may PUT to storage, separated by commas. Only the local host applies it; in Azure the template does.
    /// </summary>
    [Required(AllowEmptyStrings = false, ErrorMessage = "Set Evidence__AllowedOrigins to * or to origins separated by commas.")]
    public string AllowedOrigins { get; set; } = "*";
}
