using Azure.Data.Tables;
using CaseDesk.Functions.Http;
using CaseDesk.Storage.Account;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace CaseDesk.Functions.Health;

/// <summary>Says whether the desk can do its work: it answers, and its storage does.</summary>
public sealed class ReadHealthHttp(RequestGuard guard, StorageClients storage)
{
    [Function(nameof(ReadHealthHttp))]
    [Door(DoorCaller.Anyone)]
    [Answer(200, typeof(Health))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/health")] HttpRequest request,
        CancellationToken cancellation
    ) => guard.PlainAsync(request, cancellation, async now =>
        {
            await storage
                .Tables.GetTableClient(StorageNames.Tables.Cases)
                .GetEntityIfExistsAsync<TableEntity>("health", "health", cancellationToken: cancellation);
            return Answers.Json(StatusCodes.Status200OK, new Health("ok", now));
        });

    /// <param name="Now">By the desk's clock.</param>
    public sealed record Health(string Status, DateTimeOffset Now);
}
