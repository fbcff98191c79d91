using System.Globalization;
using System.Text.RegularExpressions;
using CaseDesk.Local.Clock;

namespace CaseDesk.Local.Options;

/// <summary>Every option there is, in the order they are listed.</summary>
internal static partial class OptionList
{
    private static readonly CultureInfo s_plain = CultureInfo.InvariantCulture;

    public static readonly IReadOnlyList<OptionSpec> All =
    [
        new("port", "N", "Local:Port", (options, text) => Number(text, 0, 65535) is { } port ? options with { Port = port } : null),
        new("data", "DIR", "Local:Data", (options, text) =>
            text.Length > 0 && !text.Contains('\0') ? options with { DataDirectory = Path.GetFullPath(text) } : null
        ),
        new("desk-key", "KEY", "Local:DeskKey", (options, text) => KeyPattern().IsMatch(text) ? options with { DeskKey = text } : null),
        new("now", "INSTANT", "Local:Now", (options, text) => Instant(text) is { } now ? options with { Now = now } : null),
        new("since", "INSTANT", "Local:Since", (options, text) => Instant(text) is { } since ? options with { Since = since } : null),
        new("speed", "FACTOR", "Local:Speed", (options, text) => Factor(text) is { } speed ? options with { Speed = speed } : null),
        new("storage-ports", "auto|N", "Local:StoragePorts", (options, text) =>
            Ports(text) is { } ports ? options with { StoragePorts = ports } : null
        ),
        new("queue-lease", "TIMESPAN", "Local:QueueLease", (options, text) =>
            Lease(text) is { } lease ? options with { QueueLease = lease } : null
        ),
        new("storage", "CONNECTION", "DeskStorage", (options, text) => Storage(options, text)),
    ];

    private static int? Number(string text, int from, int to) =>
        int.TryParse(text, NumberStyles.None, s_plain, out var number) && number >= from && number <= to ? number : null;

    private static DateTimeOffset? Instant(string text) =>
        InstantPattern().IsMatch(text) && DateTimeOffset.TryParse(text, s_plain, DateTimeStyles.None, out var instant) ? instant : null;

    private static double? Factor(string text) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, s_plain, out var speed) && speed is >= 1 and <= VirtualClock.MaxSpeed
            ? speed
            : null;

    private static StoragePorts? Ports(string text) =>
        text == "auto" ? StoragePorts.Auto : Number(text, 1, 65533) is { } first ? new StoragePorts(first) : null;

    private static TimeSpan? Lease(string text) =>
        TimeSpan.TryParseExact(text, "c", s_plain, out var lease) && lease >= TimeSpan.FromSeconds(1) && lease <= TimeSpan.FromDays(7)
            ? lease
            : null;

    private static LocalOptions? Storage(LocalOptions options, string text) =>
        text.Trim().TrimEnd(';') is "" or "UseDevelopmentStorage=true" ? options with { StorageConnectionString = null }
        : text.Contains("AccountName=", StringComparison.OrdinalIgnoreCase) ? options with { StorageConnectionString = text }
        : null;

    [GeneratedRegex(@"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,7})?)?(Z|[+-]\d{2}:\d{2})$", RegexOptions.CultureInvariant)]
    private static partial Regex InstantPattern();

    [GeneratedRegex("^[!-~]{24,200}$", RegexOptions.CultureInvariant)]
    private static partial Regex KeyPattern();
}
