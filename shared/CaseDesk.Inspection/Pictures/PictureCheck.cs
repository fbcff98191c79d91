using CaseDesk.Core.Evidence;
using CaseDesk.Core.Evidence.Checks;
using CaseDesk.Core.Formats;
using CaseDesk.Core.State;
using CaseDesk.Inspection.Content;
using SkiaSharp;

namespace CaseDesk.Inspection.Pictures;

/// <summary>
/// The picture decodes to its last row, is large enough to read and is not blank. Its size is taken from its header and judged before
/// a pixel is unpacked. HEIC cannot be decoded here, and it says so.
/// </summary>
public sealed class PictureCheck(InspectionLimits limits) : IContentCheck
{
    /// <summary>Times as dear as a picture that goes by rows.</summary>
    private const int HeldWhole = 4;

    /// <summary>Standard deviations of brightness: under the first there is nothing to see (a closed lens), under the second hardly anything.</summary>
    private const double Blank = 1;
    private const double NearlyBlank = 3;

    public string Name => CheckNames.Picture;

    public CheckResult? Run(InspectedFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        if (file.Kind == FileKind.Heic)
            return CheckResult.NotDone(CheckNames.Picture, "picture-not-opened");
        return file.IsPicture ? Judge(file) : null;
    }

    private CheckResult Judge(InspectedFile file)
    {
        var holdsAll = PictureCost.HoldsAll(file);
        // By its marks, over all its scans: decoders fill a missing end with grey, and what is padded behind it hides that.
        if (file.Kind == FileKind.Jpeg && JpegMarkers.Walk(file.Content, 0).LastOrDefault().Code != JpegMarker.End)
            return CheckResult.Refused(CheckNames.Picture, RefusalReasons.TruncatedFile, ("kind", $"{file.Kind}"));
        file.Content.Position = 0;
        using var codec = SKCodec.Create(new SKManagedStream(file.Content, disposeManagedStream: false));
        if (codec is null)
            return CheckResult.Refused(CheckNames.Picture, RefusalReasons.PictureUnreadable);
        var (width, height) = (codec.Info.Width, codec.Info.Height);
        (string, string)[] size = [("width", $"{width}"), ("height", $"{height}")];
        if (Math.Min(width, height) < limits.PictureLeastSide)
            return CheckResult.Refused(CheckNames.Picture, RefusalReasons.PictureTooSmall, [.. size, ("least", $"{limits.PictureLeastSide}")]);
        if ((long)width * height > limits.PictureMostPixels / (holdsAll ? HeldWhole : 1))
            return CheckResult.Refused(CheckNames.Picture, RefusalReasons.PictureTooManyPixels, size);
        return PictureDecode.Run(codec)?.Deviation switch
        {
            null => CheckResult.Refused(CheckNames.Picture, RefusalReasons.PictureUnreadable),
            < Blank => CheckResult.Refused(CheckNames.Picture, RefusalReasons.PictureBlank),
            < NearlyBlank => CheckResult.Warned(CheckNames.Picture, "picture-nearly-blank", size),
            _ => CheckResult.Passed(CheckNames.Picture, "picture-good", size),
        };
    }
}
