namespace CaseDesk.Inspection;

/// <summary>How far a look inside a file goes. All bounds are inclusive.</summary>
/// <param name="PictureLeastSide">Pixels of a picture's short side, 1 or more.</param>
/// <param name="PictureMostPixels">
/// Width times height. A picture that must be unpacked whole (HEIC, TIFF, interlaced PNG, lossless WebP) may have a quarter of it, a
/// progressive JPEG half.
/// </param>
/// <param name="PdfMostPages">Pages of a PDF, 1 or more.</param>
/// <param name="ArchiveMostBytes">Bytes of all that a document or archive unpacks to.</param>
/// <param name="ArchiveMostEntries">Entries of a document or archive.</param>
public sealed record InspectionLimits(
    int PictureLeastSide = 300,
    long PictureMostPixels = 128_000_000,
    int PdfMostPages = 2_000,
    long ArchiveMostBytes = 1L << 30,
    int ArchiveMostEntries = 10_000);
