using System.Globalization;
using CaseDesk.Benchmarks.Burst;
using CaseDesk.Core.Cases;
using CaseDesk.Core.Refusals;
using CaseDesk.Core.State;
using CaseDesk.Storage.Cases;
using CaseDesk.Storage.Policy;
using Microsoft.Extensions.DependencyInjection;

namespace CaseDesk.Benchmarks.Alerts;

/// <summary>
/// Cases that are answered "extended" again and again with no clock to move: real steps, through the desk's own writer, that do nothing but
/// raise an alert
/// each. What is measured then is alerts.
/// </summary>
internal sealed class PlainSteps(IServiceProvider services, DateTimeOffset now)
{
    private const int AtOnce = 8;
    private readonly CaseWriter _writer = services.GetRequiredService<CaseWriter>();
    private readonly CaseEvent[] _answer = [new CaseDecided(1, DecisionOutcome.Extended, now, null, null)];
    private int _count;

    /// <returns>Ids of the alerts that opening the cases raised.</returns>
    public async Task<IReadOnlyList<string>> OpenAsync(int count)
    {
        _count = count;
        var policy = await services.GetRequiredService<PolicyBook>().CurrentAsync(CancellationToken.None);
        await Parallel.ForAsync(0, count, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (number, _) =>
            await StepAsync(number, _ =>
                OpenCase.Decide(
                    new OpenCase(CaseId(number), new KeptLink(CaseIds.NewLinkToken(), "closed"), CarryThrough.Facts(number, now)),
                    policy,
                    now
                )
            )
        );
        return [.. Enumerable.Range(0, count).Select(number => EventId(number, 1))];
    }

    /// <summary>The next event; each case in turn.</summary>
    /// <param name="number">From 0.</param>
    /// <returns>The id of its alert, as soon as the step is answered.</returns>
    public async Task<string> RaiseAsync(int number) => EventId(number % _count, await StepAsync(number % _count, _ => _answer));

    /// <returns>The number of the case's newest alert.</returns>
    private async Task<long> StepAsync(int number, Func<Case?, Outcome<IReadOnlyList<CaseEvent>>> decide)
    {
        var step = await _writer.StepAsync(CaseId(number), new StepContext(now, "desk:benchmark"), decide, CancellationToken.None);
        return step.IsRefused ? throw new InvalidOperationException($"Refused: {step.Refusal.Entry}") : step.Value.Case.AlertSequence;
    }

    private static string CaseId(int number) => $"c_{number.ToString("D16", CultureInfo.InvariantCulture)}";

    private static string EventId(int number, long alert) => $"evt_{CaseId(number)}_{alert}";
}
