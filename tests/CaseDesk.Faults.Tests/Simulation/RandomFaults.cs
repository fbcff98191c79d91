using Azure;
using Azure.Core;
using Azure.Core.Pipeline;
using CaseDesk.Faults.Tests.Story;
using CaseDesk.TestKit.Storage;
using CaseDesk.TestKit.Storage.Memory;

namespace CaseDesk.Faults.Tests.Simulation;

/// <summary>Sits in the storage clients of one simulated process: breaks calls at random and tells what storage was made to hold.</summary>
/// <param name="rate">Share of the calls that go wrong, 0 to 1, asked at every call.</param>
/// <param name="done">Told of every request that storage did, with the request's text, whether or not its caller learns of it.</param>
internal sealed class RandomFaults(
    string connection,
    Random dice,
    Func<double> rate,
    MishapLedger ledger,
    Action<StorageRequest, string> done
) : HttpPipelinePolicy
{
    // An answer lost and sent again costs a wait of real time, a death a new process: they are drawn less often.
    private static readonly Mishap[] s_drawn =
    [
        .. Enumerable.Repeat(Mishap.NotSent, 8),
        .. Enumerable.Repeat(Mishap.AnswerLost, 8),
        .. Enumerable.Repeat(Mishap.DiesBefore, 3),
        .. Enumerable.Repeat(Mishap.DiesAfter, 3),
        Mishap.SentAgain,
    ];

    private readonly EmulatorServices _services = EmulatorServices.Of(connection);
    private volatile bool _dead;

    /// <summary>Once it is, none of the process's calls reaches storage any more.</summary>
    public bool IsDead => _dead;

    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) => throw new NotSupportedException();

    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        ArgumentNullException.ThrowIfNull(message);
        if (_dead)
            throw new ProcessDiedException();
        var request = StorageRequest.Of(message.Request, _services);
        var text = await MemoryStorage.BodyAsync(message.Request, message.CancellationToken);
        if (request.Kind == "transaction")
            request = request with
            {
                Target =
                    text.Contains("/dueindex(", StringComparison.Ordinal) ? "dueindex"
                    : text.Contains("/lanes(", StringComparison.Ordinal) ? "lanes"
                    : "cases",
            };
        var mishap = Draw(request);
        // What asks for a reminder and what announces a step are struck each for itself, though one queue carries both.
        ledger.Note(
            text.Contains("\"reminders-due\"", StringComparison.Ordinal)
                ? request with
                {
                    Target = $"{request.Target} of reminders",
                }
                : request,
            mishap
        );
        if (mishap == Mishap.DiesBefore)
            Die();
        if (mishap == Mishap.NotSent)
            throw new HttpRequestException("Injected: never sent.");
        await ProcessNextAsync(message, pipeline);
        if (message.Response.Status < 300)
            done(request, text);
        if (mishap == Mishap.DiesAfter)
            Die();
        if (mishap == Mishap.AnswerLost)
            throw new HttpRequestException("Injected: done, but the answer is lost.");
        if (mishap == Mishap.SentAgain)
            throw new RequestFailedException(0, "Injected: done, but the answer is lost; the SDK tries again.");
        // The process ended meanwhile, at another of its calls.
        if (_dead)
            throw new ProcessDiedException();
    }

    private void Die()
    {
        _dead = true;
        throw new ProcessDiedException();
    }

    private Mishap? Draw(StorageRequest request)
    {
        // A case's single rows are read only after a refusal or a lost race: what is seldom asked for is broken more often, to be met at
        // all.
        var seldom = request switch { { Target: "cases", Kind: "read" } => 6, { Target: "dueindex", Kind: "merge" } => 40, _ => 1 };
        lock (dice)
            return dice.NextDouble() < rate() * seldom ? s_drawn[dice.Next(s_drawn.Length)] : null;
    }

}
