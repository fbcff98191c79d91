using CaseDesk.Core.Refusals;

namespace CaseDesk.Core.Playbooks;

/// <summary>
/// Puts a file of the desk's own beside what ships, or takes it away. Nothing that recorded cases may rest on ever goes: a cause, an item
/// or a clock rule can be replaced and ended, not removed.
/// </summary>
public static class PutPlaybooks
{
    /// <summary>The largest file, inclusive.</summary>
    public const int MaxBytes = 512 * 1024;

    /// <param name="code">The platform of the address.</param>
    /// <param name="json">The file as it was sent.</param>
    /// <param name="stored">The file in place now; null without one.</param>
    /// <param name="today">Shanghai's date: nothing was checked later.</param>
    public static Outcome<PlaybookMerge> Decide(string code, ReadOnlyMemory<byte> json, ReadOnlyMemory<byte>? stored, DateOnly today)
    {
        var shipped = PlaybookCatalogue.Shipped.Platform(code);
        var read = PlaybookFile.Read(json);
        if (read.Platform is not { } sent)
            return PlaybookFault.Refuse(read.Faults)!;
        if (sent.Code != code)
            return At("$.code", PlaybookRefusals.PlatformMismatch.With(("platform", code)));
        var merge = PlaybookMerge.Of(shipped, sent);
        var faults = new List<PlaybookFault>();
        if (shipped is not null)
            faults.AddRange(PlaybookCheck.Twice(sent));
        faults.AddRange(PlaybookCheck.Of(merge.Platform).Select(merge.InSent));
        faults.AddRange(PlaybookCheck.InFuture(sent, today));
        if (PlaybookFault.Refuse(faults) is { } refusal)
            return refusal;
        return Removed(Current(shipped, stored), merge.Platform) is { } removal ? removal : merge;
    }

    /// <summary>Why the stored file may not go; null when what ships has all of it.</summary>
    public static Refusal? RefuseRemoval(string code, ReadOnlyMemory<byte> stored)
    {
        var shipped = PlaybookCatalogue.Shipped.Platform(code);
        return Removed(Current(shipped, stored), shipped);
    }

    private static Platform? Current(Platform? shipped, ReadOnlyMemory<byte>? stored) =>
        stored is { } bytes && PlaybookFile.Read(bytes).Platform is { } before ? PlaybookMerge.Of(shipped, before).Platform : shipped;

    private static Refusal? Removed(Platform? current, Platform? next)
    {
        if (current is null)
            return null;
        string[] gone = [.. Keys(current).Except(next is null ? [] : Keys(next), StringComparer.Ordinal)];
        return gone.Length == 0 ? null : At("$", PlaybookRefusals.KeyRemoved.With(("keys", string.Join(", ", gone))));
    }

    private static IEnumerable<string> Keys(Platform platform) =>
        platform.Playbooks.Select(entry => $"playbooks/{entry.Cause}")
            .Concat(platform.Items.Select(item => $"items/{item.Item}"))
            .Concat(platform.Clocks.Select(clock => $"clocks/{clock.Rule}"))
            .Distinct(StringComparer.Ordinal);

    private static Refusal At(string path, Refusal refusal) =>
        refusal with
        {
            Places = [new RefusalPlace(path, refusal.Code) { Why = refusal }],
        };
}
