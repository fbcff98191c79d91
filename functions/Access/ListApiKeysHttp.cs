using CaseDesk.Functions.Http;
using CaseDesk.Storage.Access;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace CaseDesk.Functions.Access;

/// <summary>Lists the keys that leads made, without their secrets.</summary>
public sealed class ListApiKeysHttp(RequestGuard guard, AccessStore access)
{
    [Function(nameof(ListApiKeysHttp))]
    [Door(DoorCaller.Lead, Refusals = ["access-altered"])]
    [Answer(200, typeof(Items<ApiKeyView>))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/keys")] HttpRequest request,
        CancellationToken cancellation
    ) => guard.OpenAsync(this, request, cancellation, async _ =>
        {
            var book = await access.ReadAsync(cancellation);
            return book.IsRefused
                ? Problems.From(book.Refusal)
                : Answers.Json(StatusCodes.Status200OK, new Items<ApiKeyView>(book.Value.Keys.Select(key => ApiKeyView.Of(key))));
        });
}
