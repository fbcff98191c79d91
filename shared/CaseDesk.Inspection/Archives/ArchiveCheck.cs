using CaseDesk.Core.Evidence;
using CaseDesk.Core.Evidence.Checks;
using CaseDesk.Core.Formats;
using CaseDesk.Core.State;
using CaseDesk.Inspection.Content;

namespace CaseDesk.Inspection.Archives;

/// <summary>
/// A document or archive is whole, unpacks to a reasonable amount and holds nothing that runs. What the directory says is judged first;
/// then every entry is unpacked to nowhere, because a directory can lie.
/// </summary>
public sealed class ArchiveCheck(InspectionLimits limits) : IContentCheck
{
    /// <summary>Text may shrink a hundredfold; what shrinks more, and is not small, was made to.</summary>
    private const int MaxRatio = 200;
    private const long SmallBytes = 64L << 20;

    public string Name => CheckNames.Archive;

    public CheckResult? Run(InspectedFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        if (!file.IsArchive)
            return null;
        try
        {
            var entries = ZipDirectory.Read(file.Content, limits.ArchiveMostEntries);
            return FromDirectory(file, entries) ?? FromContent(file, entries);
        }
        catch (InvalidDataException)
        {
            file.Content.ThrowIfFaulted();
            return Refuse(file, RefusalReasons.ArchiveUnreadable);
        }
        catch (TooComplexException)
        {
            return Bomb(file);
        }
    }

    private CheckResult? FromDirectory(InspectedFile file, IReadOnlyList<ZipEntry> entries)
    {
        var isDocument = file.Kind != FileKind.Zip;
        // Documents are never unpacked by a person: some writers begin part names with a slash.
        if (entries.Any(entry => entry.IsNamedBy(name => ZipNamesRule.IsUnsafe(isDocument ? name.TrimStart('/') : name))))
            return CheckResult.Refused(CheckNames.Archive, RefusalReasons.ArchivePath);
        if (entries.Any(entry => entry.IsEncrypted))
            return Refuse(file, RefusalReasons.ArchiveEncrypted);
        var total = entries.Aggregate(0L, (sum, entry) => entry.Size > long.MaxValue - sum ? long.MaxValue : sum + entry.Size);
        if (total > limits.ArchiveMostBytes || (total > SmallBytes && total / file.Size > MaxRatio) || Overlap(entries))
            return Bomb(file);
        // Of two parts of one name readers take either, and of two names of one part: then nobody knows what was looked at.
        return isDocument
            && (entries.DistinctBy(entry => entry.Part).Count() < entries.Count || entries.Any(entry => entry.HasTwoNames))
            ? Refuse(file, RefusalReasons.ArchiveUnreadable)
            : null;
    }

    private static CheckResult FromContent(InspectedFile file, IReadOnlyList<ZipEntry> entries)
    {
        var embedded = 0;
        foreach (var entry in entries.Where(entry => !entry.IsFolder))
        {
            var inside = ArchivedKind.Of(entry, Unpacking.Verify(file.Content, entry), file.Kind);
            if (inside == Inside.Program)
                return Refuse(file, RefusalReasons.ArchiveProgram);
            if (inside == Inside.Archive)
                return CheckResult.Refused(CheckNames.Archive, RefusalReasons.ArchiveNested);
            embedded += inside == Inside.Document ? 1 : 0;
        }

        if (file.Kind != FileKind.Zip)
        {
            if (OfficeParts.HasMacros(file.Content, entries))
                return CheckResult.Refused(CheckNames.Archive, RefusalReasons.MacroDocument);
            if (OfficeParts.TakesFromOutside(file.Content, entries))
                return CheckResult.Warned(CheckNames.Archive, "archive-external");
        }

        return embedded > 0
            ? CheckResult.Warned(CheckNames.Archive, "archive-embedded", ("count", $"{embedded}"))
            : CheckResult.Passed(CheckNames.Archive, "archive-good", ("entries", $"{entries.Count}"));
    }

    /// <summary>Entries that share bytes unpack them again and again: the trick of the flat bombs.</summary>
    private static bool Overlap(IReadOnlyList<ZipEntry> entries)
    {
        var end = 0L;
        foreach (var entry in entries.OrderBy(entry => entry.Local))
        {
            if (entry.Local < end)
                return true;
            end = entry.Local + entry.Packed;
        }

        return false;
    }

    private CheckResult Bomb(InspectedFile file) =>
        CheckResult.Refused(
            CheckNames.Archive,
            RefusalReasons.ArchiveBomb,
            ("kind", $"{file.Kind}"),
            ("limit", ByteSize.Text(limits.ArchiveMostBytes))
        );

    private static CheckResult Refuse(InspectedFile file, string reason) =>
        CheckResult.Refused(CheckNames.Archive, reason, ("kind", $"{file.Kind}"));
}
