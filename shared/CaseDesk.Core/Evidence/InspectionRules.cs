namespace CaseDesk.Core.Evidence;

/// <summary>Decides whether uploaded bytes are sealed. Pure: the same input gives the same verdict however often a message comes.</summary>
public static class InspectionRules
{
    // The first fault found is the only one told, so the order is the order in which a merchant can mend them:
    // 1. Nothing to judge, or more than could ever be taken: sending the same file again would not help, so before 2.
    // 2. Not the bytes that were meant: everything below would judge the wrong file.
    // 3. Already here: before the kind, or a merchant would rename or convert a file that nobody needs.
    // 4. Kinds with advice of their own, before the general "not taken"; no change of name mends them.
    // 5. Cut short: the kind of a cut file is a guess (a cut Word document shows as a ZIP), so nothing below may be asked of it.
    // 6. Not taken: before the name, or a merchant would rename the file and be refused again.
    // 7. Name and content disagree: only the name has to change.
    public static Verdict Judge(InspectionInput input)
    {
        var facts = input.Facts;
        if (facts.Size == 0)
            return Refuse(RefusalReasons.EmptyFile);
        if (facts.Size > input.Limits.MaxBytes)
            return Refuse(RefusalReasons.TooLarge, ("limit", ByteSize.Text(input.Limits.MaxBytes)), ("actual", ByteSize.Text(facts.Size)));
        if (facts.Size != input.DeclaredSize)
            return Refuse(RefusalReasons.SizeMismatch, ("declared", $"{input.DeclaredSize}"), ("actual", $"{facts.Size}"));
        if (input.DeclaredSha256 is { } declared && !declared.Equals(facts.Sha256, StringComparison.OrdinalIgnoreCase))
            return Refuse(RefusalReasons.HashMismatch);
        if (input.SealedHashes.TryGetValue(facts.Sha256, out var twin) && twin != input.EvidenceId)
            return Refuse(RefusalReasons.Duplicate, ("evidenceId", twin));
        return JudgeKind(input, facts.Kind);
    }

    private static Verdict JudgeKind(InspectionInput input, FileKind kind)
    {
        var allowed = ("allowed", FileKindCatalogue.ExtensionsOf(input.Limits.Kinds));
        if (kind == FileKind.MacroOffice)
            return Refuse(RefusalReasons.MacroDocument);
        if (kind == FileKind.OleOffice && !input.Limits.Takes(kind))
            return Refuse(RefusalReasons.OldOfficeDocument);
        if (input.Facts.Truncated)
            return Refuse(RefusalReasons.TruncatedFile, ("kind", $"{kind}"));
        var taken = input.Limits.Takes(kind) || (kind == FileKind.Zip && input.AllowZip);
        if (!taken && kind == FileKind.Zip)
            return Refuse(RefusalReasons.ZipNotAllowed, allowed);
        if (!taken)
            return Refuse(RefusalReasons.TypeNotAllowed, ("kind", $"{kind}"), allowed);
        if (!FileNameExtension.Fits(input.FileName, kind))
            return Refuse(RefusalReasons.TypeNameMismatch, ("kind", $"{kind}"), ("extension", FileKindCatalogue.ExtensionsOf([kind])));
        return new Verdict.Sealed(kind, FileKindCatalogue.Of(kind).ContentType);
    }

    private static Verdict.Refused Refuse(string reason, params ReadOnlySpan<(string Name, string Value)> arguments)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in arguments)
            values[name] = value;
        return new Verdict.Refused(reason, values);
    }
}
