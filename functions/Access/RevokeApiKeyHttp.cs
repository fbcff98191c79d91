using CaseDesk.Functions.Http;
using CaseDesk.Storage.Access;
using CaseDesk.Storage.Cases;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace CaseDesk.Functions.Access;

/// <summary>Revokes a key: it opens nothing from now on, and within half a minute at every instance.</summary>
public sealed class RevokeApiKeyHttp(RequestGuard guard, AccessStore access)
{
    [Function(nameof(RevokeApiKeyHttp))]
    [Door(DoorCaller.Lead, Refusals = ["access-altered", "api-key-not-found"])]
    [Answer(204)]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "api/keys/{kid}")] HttpRequest request,
        string kid,
        CancellationToken cancellation
    ) => guard.OpenAsync(this, request, cancellation, async context =>
        {
            var book = await access.RevokeAsync(kid, new StepContext(context.Now, context.Caller.By), cancellation);
            return book.IsRefused ? Problems.From(book.Refusal) : Results.NoContent();
        });
}
