using System.Globalization;
using CaseDesk.Benchmarks.Alerts;

namespace CaseDesk.Benchmarks;

/// <summary>What the command line may change.</summary>
/// <param name="Out">File for the tables; null for none.</param>
/// <param name="Cases">Sizes of the index for <c>sweep</c>, each at least <paramref name="Due"/>.</param>
/// <param name="Due">Rows due for <c>sweep</c>.</param>
/// <param name="Burst">Reminders in one minute for <c>burst</c>.</param>
/// <param name="Sample">Whole cases whose reminders are carried through for <c>burst</c> and <c>alternative</c>.</param>
/// <param name="Latency">Milliseconds that a request takes where storage is imitated.</param>
/// <param name="Alerts">How many wait for <c>alerts</c>; five of each case.</param>
/// <param name="Rate">Events a second for <c>alerts</c>.</param>
/// <param name="Seconds">How long they go on.</param>
/// <param name="Starts">Cold starts of each app for <c>coldstart</c>.</param>
internal sealed record BenchmarkOptions(
    string? Out,
    IReadOnlyList<int> Cases,
    int Due,
    IReadOnlyList<int> Burst,
    int Sample,
    int Latency,
    int Alerts,
    int Rate,
    int Seconds,
    int Starts
)
{
    /// <summary>For <c>hostile</c>: how many.</summary>
    public int Requests { get; init; } = 100_000;

    /// <summary>For <c>hostile</c>: each sends its share of the requests, to a desk of its own; null for one that is drawn.</summary>
    public IReadOnlyList<int?> HostileSeeds { get; init; } = [20261129, null];

    /// <summary>For <c>corpus</c>: the folder whose files are looked at.</summary>
    public string? Folder { get; init; }

    /// <summary>For <c>compare</c> and <c>pages</c>: the earlier checkout.</summary>
    public string? Before { get; init; }

    /// <summary>For <c>compare</c>, and for <c>pages</c> if it is not this one: the later one.</summary>
    public string? After { get; init; }

    /// <summary>For <c>compare</c> and <c>pages</c>: how often each is run.</summary>
    public int Rounds { get; init; } = 3;

    /// <summary>For <c>pages</c>: cases on the desk whose list is asked for.</summary>
    public int Listed { get; init; } = 10_000;

    /// <summary>For <c>compare</c>: names of rows; empty for all.</summary>
    public IReadOnlyList<string> Only { get; init; } = [];

    public static IReadOnlyList<(string Option, string Meaning)> Meanings { get; } =
    [
        ("--out FILE", "writes the tables there too"),
        ("--cases N,N,…", "sweep: rows in the index; 1000,100000,1000000"),
        ("--due N", "sweep: how many of them are due; 1000"),
        ("--burst N,N,…", "burst: reminders due in one minute; 10000,100000"),
        ("--sample N", "burst, alternative: whole cases carried through; 500"),
        ("--latency MS", "burst: what a request takes in the imitation, 1 to 1000; 10"),
        ("--alerts N", "alerts: how many wait to be delivered, five of each case; 1000"),
        ("--rate N", "alerts, compare: events a second; 50"),
        ("--seconds N", "alerts, compare: how long events go on; 60"),
        ("--folder PATH", "corpus: the files to look at"),
        ("--requests N", "hostile: how many; 100000"),
        ("--before PATH", "compare, pages: the earlier checkout"),
        ("--after PATH", "compare, pages: the later one; pages: this one"),
        ("--rounds N", "compare, pages: how often each is run, in turn; 3"),
        ("--listed N", "pages: cases on the list; 10000"),
        ("--only NAME,…", "compare: build, or rows by name: events-1, events-many, backlog-1, -4, -16, nine, file, upload-1, -8"),
        ("--seeds N,N,…", "hostile: share the requests; free is one that is drawn; 20261129,free"),
        ("--starts N", "coldstart: how often each app is started; 11"),
    ];

    /// <returns>Null, and a line on <paramref name="errors"/>, for a command line that cannot be read.</returns>
    public static BenchmarkOptions? Read(IReadOnlyList<string> args, TextWriter errors)
    {
        var options = new BenchmarkOptions(null, [1_000, 100_000, 1_000_000], 1_000, [10_000, 100_000], 500, 10, 1_000, 50, 60, 11);
        for (var i = 0; i < args.Count; i += 2)
        {
            var value = i + 1 < args.Count ? args[i + 1] : "";
            var numbers = Numbers(value);
            if (Change(options, args[i], value, numbers) is not { } changed)
            {
                errors.WriteLine($"Cannot read {args[i]} {value}");
                return null;
            }

            options = changed;
        }

        if (options.Cases.All(cases => cases >= options.Due))
            return options;
        errors.WriteLine("--cases must not be fewer than --due.");
        return null;
    }

    private static BenchmarkOptions? Change(BenchmarkOptions options, string name, string value, IReadOnlyList<int> numbers) =>
        (name, numbers) switch
        {
            ("--out", _) when value.Length > 0 => options with { Out = value },
            ("--folder", _) when value.Length > 0 => options with { Folder = value },
            ("--before", _) when value.Length > 0 => options with { Before = Path.GetFullPath(value) },
            ("--after", _) when value.Length > 0 => options with { After = Path.GetFullPath(value) },
            ("--only", _) when value.Length > 0 => options with { Only = value.Split(',') },
            ("--rounds", [var rounds]) => options with { Rounds = rounds },
            ("--cases", [_, ..]) => options with { Cases = numbers },
            ("--burst", [_, ..]) => options with { Burst = numbers },
            ("--due", [var due]) => options with { Due = due },
            ("--sample", [var sample]) => options with { Sample = sample },
            ("--latency", [var latency and <= 1_000]) => options with { Latency = latency },
            ("--alerts", [var alerts]) when alerts % Backlog.AlertsOfACase == 0 => options with { Alerts = alerts },
            ("--rate", [var rate]) => options with { Rate = rate },
            ("--seconds", [var seconds]) => options with { Seconds = seconds },
            ("--listed", [var listed]) => options with { Listed = listed },
            ("--requests", [var requests]) => options with { Requests = requests },
            ("--seeds", _) when HostileSeedsOf(value) is { Count: > 0 } seeds => options with { HostileSeeds = seeds },
            ("--starts", [var starts]) => options with { Starts = starts },
            _ => null,
        };

    /// <summary>Empty when one of them is neither a number nor <c>free</c>.</summary>
    private static List<int?> HostileSeedsOf(string text)
    {
        var parts = text.Split(',');
        return parts.All(static part => part == "free" || int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out _))
            ? [.. parts.Select(static part => part == "free" ? (int?)null : int.Parse(part, CultureInfo.InvariantCulture))]
            : [];
    }

    /// <summary>Positive numbers with commas between; empty when one of them is not.</summary>
    private static List<int> Numbers(string text)
    {
        var numbers = text.Split(',')
            .Select(part => int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0)
            .ToList();
        return numbers.TrueForAll(number => number > 0) ? numbers : [];
    }
}
