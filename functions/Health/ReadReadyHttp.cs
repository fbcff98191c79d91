using CaseDesk.Core.Refusals;
using CaseDesk.Functions.Http;
using CaseDesk.Storage.Start;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace CaseDesk.Functions.Health;

/// <summary>
/// Says whether the desk can do its work, or in one sentence what to mend. Looked for once in five seconds at most, however many ask.
/// </summary>
public sealed class ReadReadyHttp(RequestGuard guard, ReadyCheck check)
{
    [Function(nameof(ReadReadyHttp))]
    [Door(
        DoorCaller.Anyone,
        Refusals = [
            "identity-unknown",
            "import-unfinished",
            "storage-busy",
            "storage-forbids",
            "storage-incomplete",
            "vault-unavailable",
        ]
    )]
    [Answer(200, typeof(Health))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/ready")] HttpRequest request,
        CancellationToken cancellation
    ) => guard.PlainAsync(request, cancellation, async now => await check.RunAsync(cancellation) is { } finding
            ? Problems.From(Entry(finding.Fault).With(("what", finding.What)))
            : Answers.Json(StatusCodes.Status200OK, new Health("ok", now)));

    private static RefusalEntry Entry(ReadyFault fault) => fault switch
    {
        ReadyFault.StorageBusy => HttpRefusals.StorageBusy,
        ReadyFault.StorageForbids => HttpRefusals.StorageForbids,
        ReadyFault.StorageIncomplete => HttpRefusals.StorageIncomplete,
        ReadyFault.IdentityUnknown => HttpRefusals.IdentityUnknown,
        ReadyFault.VaultAway => HttpRefusals.VaultUnavailable,
        ReadyFault.ImportUnfinished => HttpRefusals.ImportUnfinished,
        _ => HttpRefusals.StorageUnavailable,
    };
}
