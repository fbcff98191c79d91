using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using CaseDesk.Core.Custody;
using CaseDesk.Core.Playbooks;
using CaseDesk.Core.State;
using CaseDesk.Core.Steps;

namespace CaseDesk.Benchmarks.Custody;

/// <summary>How fast a record is written and checked, against nothing but hashing the same texts.</summary>
internal sealed class CustodyBenchmark : IBenchmark
{
    private const int Entries = 100_000;
    private const int Rounds = 5;

    private static readonly DateTimeOffset s_at = new(2026, 3, 2, 9, 0, 0, TimeSpan.FromHours(8));

    public string Name => "custody";

    public string Summary => "entries a second: written onto the chain, the chain checked, the whole record checked with its state told again";

    public Task<BenchmarkOutcome> RunAsync(BenchmarkOptions options)
    {
        Progress.Say($"  {Entries:N0} entries");
        var (state, lines) = Record();
        var hashing = Measure(() => lines.Sum(line => SHA256.HashData(Encoding.UTF8.GetBytes(line.Text!))[0]));
        var table = new MarkdownTable("What", "entries a second", "hashing alone = 1");
        table.Add("SHA-256 of the texts, nothing else", hashing, 1.0);
        foreach (
            var (what, work) in new (string, Func<int>)[]
            {
                ("a step's entry written onto the chain", () => Record().Lines.Count),
                ("the chain checked, link by link", () =>
                    lines
                        .Aggregate(TimelineChain.Start(state.Id), (link, line) => TimelineChain.Next(link, TimelineChain.Leaf(line.Text!)))
                        .Length
                ),
                ("the whole record checked, its state told again", () => ChainCheck.Of(state, lines, []).Count),
            }
        )
        {
            Progress.Say($"  {what}");
            var rate = Measure(work);
            table.Add(what, rate, rate / hashing);
        }

        return Task.FromResult(new BenchmarkOutcome(
            $"""
            ### A record of {Entries:N0} entries

            {Machine.Describe()}; one core, the best of {Rounds} runs.

            {table}
            """.ReplaceLineEndings("\n"),
            ChainCheck.Of(state, lines, []).Count == 0));
    }

    private static double Measure(Func<int> work)
    {
        var best = TimeSpan.MaxValue;
        for (var round = 0; round < Rounds; round++)
        {
            var clock = Stopwatch.StartNew();
            _ = work();
            best = clock.Elapsed < best ? clock.Elapsed : best;
        }

        return Entries / best.TotalSeconds;
    }

    /// <summary>A case that somebody reads from all day.</summary>
    private static (Case State, List<TimelineLine> Lines) Record()
    {
        var facts = new CaseFacts
        {
            Platform = "douyin-shop",
            Cause = "shipping-timeout",
            Hold = HoldKind.PenaltyFreeze,
            Shop = "测试小店",
            AmountHeld = 1,
            Currency = "CNY",
            Slip = new Slip { Number = "FD-1", NoticedAt = s_at },
        };
        var step = CaseStep.Take(
            null,
            [new CaseOpened("c_0123456789abcdef", facts, new KeptLink("hash", "closed"))],
            s_at,
            "desk:benchmark"
        );
        var lines = new List<TimelineLine>(Entries) { step.Lines[0] };
        while (lines.Count < Entries)
        {
            step = CaseStep.Take(
                step.After,
                [new EvidenceRead($"e_{lines.Count % 7}", false)],
                s_at.AddMinutes(lines.Count),
                "desk:benchmark"
            );
            lines.AddRange(step.Lines);
        }

        return (step.After, lines);
    }
}
