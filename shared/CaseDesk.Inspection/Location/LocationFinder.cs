using CaseDesk.Core.Evidence.Checks;
using CaseDesk.Core.Formats;
using CaseDesk.Core.State;
using CaseDesk.Inspection.Content;

namespace CaseDesk.Inspection.Location;

/// <summary>What a file says about where it was taken.</summary>
/// <param name="Result">For the item.</param>
/// <param name="Patches">What a copy without the places differs in, in the order of the file; empty when it records none.</param>
public sealed record LocationFound(CheckResult Result, IReadOnlyList<Patch> Patches);

/// <summary>
/// Finds the records of a place in photos and films, and what to put in place of each, byte for byte, so that nothing else changes. Places
/// in the picture itself, in names of towns (IPTC) and in makers' notes are not found.
/// </summary>
public static class LocationFinder
{
    /// <summary>For a file whose places could not be looked for.</summary>
    public static LocationFound NotRead { get; } = new(CheckResult.Warned(CheckNames.Location, "location-not-read"), []);

    public static LocationFound Find(InspectedFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        if (!file.IsPicture && !file.IsFilm && file.Kind != FileKind.M4a)
            return new LocationFound(CheckResult.NotDone(CheckNames.Location, "location-inside-document"), []);
        var patches = new PatchList(file.Content);
        file.Content.Begin();
        try
        {
            Find(file.Kind, patches);
            file.Content.ThrowIfFaulted();
        }
        catch (TooComplexException)
        {
            patches.Doubt();
        }

        var ordered = patches.Ordered();
        return new LocationFound(
            !patches.IsSure ? CheckResult.Warned(CheckNames.Location, "location-not-read")
            : ordered.Count > 0 ? CheckResult.Passed(CheckNames.Location, "location-removed")
            : CheckResult.Passed(CheckNames.Location, "location-none"),
            ordered);
    }

    private static void Find(FileKind kind, PatchList patches)
    {
        if (kind == FileKind.Jpeg)
            JpegLocation.Find(patches);
        else if (kind == FileKind.Png)
            PngLocation.Find(patches);
        else if (kind == FileKind.WebP)
            WebPLocation.Find(patches);
        else if (kind == FileKind.Tiff)
            TiffLocation.Find(patches, 0, patches.Content.Length);
        else if (kind is not (FileKind.Gif or FileKind.Bmp or FileKind.WebM))
            IsoLocation.Find(patches, 0, patches.Content.Length);
    }
}
