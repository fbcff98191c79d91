using System.Globalization;
using CaseDesk.Benchmarks.Burst;
using CaseDesk.Core.Cases;
using CaseDesk.Core.Refusals;
using CaseDesk.Core.State;
using CaseDesk.Storage.Cases;
using CaseDesk.Storage.Policy;
using CaseDesk.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace CaseDesk.Benchmarks.Alerts;

/// <summary>
/// Cases with five alerts each that nobody has fanned out yet: opened, handed in, answered, handed in and answered again.
/// </summary>
internal static class Backlog
{
    public const int AlertsOfACase = 5;

    private const int AtOnce = 8;

    private static readonly DecideCase s_supplement = new(DecisionOutcome.SupplementRequested, null, null, null, null);

    public static async Task FillAsync(IServiceProvider services, int cases)
    {
        var (writer, policy, now) = (
            services.GetRequiredService<CaseWriter>(),
            await services.GetRequiredService<PolicyBook>().CurrentAsync(CancellationToken.None),
            DeskHost.Start
        );
        var handIn = new SubmitCase(now, "材料稍后补交");
        var progress = new Progress("taking steps", cases * AlertsOfACase);
        await Parallel.ForAsync(0, cases, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (number, token) =>
        {
            var id = $"c_{number.ToString("D16", CultureInfo.InvariantCulture)}";
            var open = new OpenCase(id, new KeptLink(CaseIds.NewLinkToken(), "closed"), CarryThrough.Facts(number, now));
            Func<Case?, Outcome<IReadOnlyList<CaseEvent>>>[] steps =
            [
                _ => OpenCase.Decide(open, policy, now),
                found => SubmitCase.Decide(found!, handIn, policy, now),
                found => DecideCase.Decide(found!, s_supplement, policy, now),
                found => SubmitCase.Decide(found!, handIn, policy, now),
                found => DecideCase.Decide(found!, s_supplement, policy, now),
            ];
            foreach (var decide in steps)
            {
                if (await writer.StepAsync(id, new StepContext(now, "desk:benchmark"), decide, token) is { IsRefused: true } refused)
                    throw new InvalidOperationException($"Refused: {refused.Refusal.Entry}");
                progress.Add(1);
            }
        });
        progress.End();
    }
}
