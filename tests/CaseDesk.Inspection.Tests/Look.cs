using CaseDesk.Core.Evidence.Checks;
using CaseDesk.Core.Formats;
using CaseDesk.Core.State;
using CaseDesk.Inspection.Content;
using CaseDesk.Inspection.Location;

namespace CaseDesk.Inspection.Tests;

/// <summary>Looks at bytes as the inspector does, from the facts on.</summary>
internal static class Look
{
    public static readonly InspectionLimits Limits = new();

    public static InspectedFile File(byte[] bytes, string name = "a.bin", FileKind? kind = null, bool mayCarryIdentity = false)
    {
        using var digest = new ContentDigest();
        digest.Append(bytes);
        return new InspectedFile(name, kind ?? digest.Finish().Kind, mayCarryIdentity, new ContentStream(new MemoryStream(bytes)));
    }

    public static IReadOnlyList<CheckResult> Inside(
        byte[] bytes,
        InspectionLimits? limits = null,
        string name = "a.bin",
        FileKind? kind = null,
        bool mayCarryIdentity = false
    )
    {
        var results = new ContentInspection(limits ?? Limits).Run(File(bytes, name, kind, mayCarryIdentity));
        // Whatever is found can be told.
        Assert.All(results.Select(CheckTexts.Of), text => Assert.DoesNotContain('{', text.Zh + text.En));
        return results;
    }

    /// <summary>The check that refused, as <c>check code</c>; <c>sealed</c> when none did.</summary>
    public static string Verdict(byte[] bytes, InspectionLimits? limits = null, FileKind? kind = null) =>
        Inside(bytes, limits, kind: kind).FirstOrDefault(result => result.Outcome == CheckOutcome.Refused) is { } refused ? $"{refused.Check} {refused.Code}" : "sealed";

    public static CheckResult Result(string check, byte[] bytes, string name = "a.bin", bool mayCarryIdentity = false) =>
        Inside(bytes, name: name, mayCarryIdentity: mayCarryIdentity).Single(result => result.Check == check);

    public static LocationFound Places(byte[] bytes) => LocationFinder.Find(File(bytes));

    /// <summary>The bytes with the patches made, read in steps of 7 so that patches fall over the edges.</summary>
    public static byte[] Cleaned(byte[] bytes)
    {
        using var patched = new PatchedStream(new MemoryStream(bytes), Places(bytes).Patches);
        var (clean, step) = (new List<byte>(), new byte[7]);
        for (int read; (read = patched.Read(step, 0, step.Length)) > 0;)
            clean.AddRange(step.AsSpan(0, read));
        return [.. clean];
    }
}
