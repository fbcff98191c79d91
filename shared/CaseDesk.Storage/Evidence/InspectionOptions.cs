using System.ComponentModel.DataAnnotations;
using CaseDesk.Inspection;

namespace CaseDesk.Storage.Evidence;

/// <summary>How far a look inside a file goes: settings of the section <c>Evidence</c>.</summary>
public sealed class InspectionOptions
{
    public const string Section = EvidenceOptions.Section;

    /// <summary>Pixels that the short side of a picture needs, inclusive. Default 300: a page or a chat screen can still be read.</summary>
    [Range(1, 4000, ErrorMessage = "Set Evidence__PictureLeastSide to 1 to 4000.")]
    public int PictureLeastSide { get; set; } = 300;

    /// <summary>
    /// Most pixels of a picture, inclusive; a quarter for those that must be unpacked whole, half for progressive JPEGs. Default 128
    /// million.
    /// </summary>
    [Range(1_000_000, 400_000_000, ErrorMessage = "Set Evidence__PictureMostPixels to 1000000 to 400000000.")]
    public long PictureMostPixels { get; set; } = 128_000_000;

    /// <summary>Most pages of a PDF, inclusive. Default 2,000.</summary>
    [Range(1, 10_000, ErrorMessage = "Set Evidence__PdfMostPages to 1 to 10000.")]
    public int PdfMostPages { get; set; } = 2_000;

    /// <summary>Most bytes that a document or archive unpacks to, inclusive. Default 1 GiB.</summary>
    [Range(1_048_576, 17_179_869_184, ErrorMessage = "Set Evidence__ArchiveMostBytes to 1048576 to 17179869184.")]
    public long ArchiveMostBytes { get; set; } = 1_073_741_824;

    /// <summary>Most entries of a document or archive, inclusive. Default 10,000.</summary>
    [Range(1, 100_000, ErrorMessage = "Set Evidence__ArchiveMostEntries to 1 to 100000.")]
    public int ArchiveMostEntries { get; set; } = 10_000;

    /// <summary>
    /// Seconds that one look inside a file may take, not counting storage; three looks fit into a function's time. Default 60.
    /// </summary>
    [Range(1, 150, ErrorMessage = "Set Evidence__LookSeconds to 1 to 150.")]
    public int LookSeconds { get; set; } = 60;

    /// <summary>Memory of one inspector, in MiB; there are two at most. Default 1,024.</summary>
    [Range(512, 8192, ErrorMessage = "Set Evidence__LookMegabytes to 512 to 8192.")]
    public int LookMegabytes { get; set; } = 1024;

    public TimeSpan LookTime => TimeSpan.FromSeconds(LookSeconds);

    public InspectionLimits ToLimits() => new(PictureLeastSide, PictureMostPixels, PdfMostPages, ArchiveMostBytes, ArchiveMostEntries);
}
