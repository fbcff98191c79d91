using Azure.Data.Tables;
using CaseDesk.Azure.Storage;
using CaseDesk.Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace CaseDesk.Functions.Health;

/// <summary>Says whether the desk can do its work: it answers, and its storage does.</summary>
public sealed class ReadHealthHttp(RequestGuard guard, StorageClients storage)
{
    [Function(nameof(ReadHealthHttp))]
    public Task<IResult> Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/health")] HttpRequest request, CancellationToken cancellation) =>
        guard.PlainAsync(request, cancellation, async now =>
        {
            await storage.Tables.GetTableClient(StorageNames.Tables.Cases).GetEntityIfExistsAsync<TableEntity>("health", "health", cancellationToken: cancellation);
            return Answers.Json(StatusCodes.Status200OK, new { status = "ok", now });
        });
}
