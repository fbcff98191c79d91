using CaseDesk.Functions.Http;
using CaseDesk.Storage.Operations;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace CaseDesk.Functions.Health;

/// <summary>How the desk's machinery does, for who answers for it: the same figures as the metrics.</summary>
public sealed class ReadOperationsHttp(RequestGuard guard, OperationsReader reader)
{
    [Function(nameof(ReadOperationsHttp))]
    [Door(DoorCaller.Lead, WholeDesk = true)]
    [Answer(200, typeof(OperationsFigures))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/operations")] HttpRequest request,
        CancellationToken cancellation
    ) => guard.OpenAsync(
        this,
        request,
        cancellation,
        async context => Answers.Json(StatusCodes.Status200OK, await reader.ReadAsync(context.Cancellation))
    );
}
