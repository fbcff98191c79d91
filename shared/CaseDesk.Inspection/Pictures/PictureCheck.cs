using CaseDesk.Core.Evidence;
using CaseDesk.Core.Evidence.Checks;
using CaseDesk.Core.Formats;
using CaseDesk.Core.State;
using CaseDesk.Inspection.Content;
using ImageMagick;
using SkiaSharp;

namespace CaseDesk.Inspection.Pictures;

/// <summary>
/// The picture decodes to its last row, is large enough to read and is not blank. Its size is taken from its header and judged before
/// a pixel is unpacked.
/// </summary>
public sealed class PictureCheck(InspectionLimits limits) : IContentCheck
{
    /// <summary>
    /// Times as dear as a picture that goes by rows. Of a progressive JPEG its coefficients are held (6 bytes a pixel at most), of others
    /// the pixels, twice.
    /// </summary>
    private const int HeldWhole = 4;
    private const int HeldAsCoefficients = 2;

    /// <summary>Enough to see whether there is anything.</summary>
    private const long SampledPixels = 400_000;

    /// <summary>
    /// Standard deviations of brightness: under the first there is nothing to see (a closed lens), under the second hardly anything.
    /// </summary>
    private const double Blank = 1;
    private const double NearlyBlank = 3;

    public string Name => CheckNames.Picture;

    public CheckResult? Run(InspectedFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        return !file.IsPicture ? null : RarePicture.FormatOf(file.Kind) is { } rare ? JudgeRare(file, rare) : Judge(file);
    }

    private CheckResult JudgeRare(InspectedFile file, MagickFormat format)
    {
        if (RarePicture.SizeOf(file.Content, format) is not var (width, height))
            return CheckResult.Refused(CheckNames.Picture, RefusalReasons.PictureUnreadable);
        if (OutOfBounds(width, height, HeldWhole) is { } refused)
            return refused;
        using var bitmap = PictureDecode.Run(() => RarePicture.Decode(file.Content, format, SampledPixels));
        var told = Told(bitmap is null ? null : PictureDecode.LightOf(bitmap), width, height);
        return told.Outcome != CheckOutcome.Refused && RarePicture.PagesOf(file.Content, format) is > 1 and var pages
            ? CheckResult.Warned(CheckNames.Picture, "picture-several-pages", ("pages", $"{pages}"))
            : told;
    }

    private CheckResult Judge(InspectedFile file)
    {
        var cost = !PictureCost.HoldsAll(file) ? 1 : file.Kind == FileKind.Jpeg ? HeldAsCoefficients : HeldWhole;
        // By its marks, over all its scans: decoders fill a missing end with grey, and what is padded behind it hides that.
        if (file.Kind == FileKind.Jpeg && JpegMarkers.Walk(file.Content, 0).LastOrDefault().Code != JpegMarker.End)
            return CheckResult.Refused(CheckNames.Picture, RefusalReasons.TruncatedFile, ("kind", $"{file.Kind}"));
        file.Content.Position = 0;
        using var codec = SKCodec.Create(new SKManagedStream(file.Content, disposeManagedStream: false));
        if (codec is null)
            return CheckResult.Refused(CheckNames.Picture, RefusalReasons.PictureUnreadable);
        var (width, height) = (codec.Info.Width, codec.Info.Height);
        // A long one that cannot be held whole is read row by row, where its kind allows.
        var isLong = file.Kind == FileKind.Png && OutOfBounds(width, height, cost) is not null && PngRows.Can(file.Content);
        if (OutOfBounds(width, height, isLong ? 1 : cost) is { } refused)
            return refused;
        var told = Told(isLong ? PngRows.Read(file.Content) : PictureDecode.Run(codec), width, height);
        // A progressive JPEG that was saved before it had arrived ends properly, and lacks scans.
        return told.Outcome != CheckOutcome.Refused && file.Kind == FileKind.Jpeg && JpegScans.AreMissing(file.Content)
            ? CheckResult.Warned(CheckNames.Picture, "picture-incomplete", Size(width, height))
            : told;
    }

    private CheckResult? OutOfBounds(int width, int height, int cost)
    {
        if (Math.Min(width, height) < limits.PictureLeastSide)
            return CheckResult.Refused(
                CheckNames.Picture,
                RefusalReasons.PictureTooSmall,
                [.. Size(width, height), ("least", $"{limits.PictureLeastSide}")]
            );
        var most = limits.PictureMostPixels / cost;
        return (long)width * height > most
            ? CheckResult.Refused(
                CheckNames.Picture,
                RefusalReasons.PictureTooManyPixels,
                [.. Size(width, height), ("parts", $"{(((long)width * height) + most - 1) / most}")]
            )
            : null;
    }

    private static CheckResult Told(Brightness? light, int width, int height) => light?.Deviation switch
    {
        null => CheckResult.Refused(CheckNames.Picture, RefusalReasons.PictureUnreadable),
        < Blank => CheckResult.Refused(CheckNames.Picture, RefusalReasons.PictureBlank),
        < NearlyBlank => CheckResult.Warned(CheckNames.Picture, "picture-nearly-blank", Size(width, height)),
        _ => CheckResult.Passed(CheckNames.Picture, "picture-good", Size(width, height)),
    };

    private static (string, string)[] Size(int width, int height) => [("width", $"{width}"), ("height", $"{height}")];
}
