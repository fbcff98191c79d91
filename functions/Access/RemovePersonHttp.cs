using CaseDesk.Functions.Http;
using CaseDesk.Storage.Access;
using CaseDesk.Storage.Cases;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace CaseDesk.Functions.Access;

/// <summary>Takes somebody off the list: their session ends at its next request, within half a minute at every instance.</summary>
public sealed class RemovePersonHttp(RequestGuard guard, AccessStore access)
{
    [Function(nameof(RemovePersonHttp))]
    [Door(DoorCaller.Lead, Refusals = ["access-altered", "person-not-found"])]
    [Answer(204)]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "api/people/{pid}")] HttpRequest request,
        string pid,
        CancellationToken cancellation
    ) => guard.OpenAsync(this, request, cancellation, async context =>
        {
            var book = await access.RemoveAsync(pid, new StepContext(context.Now, context.Caller.By), cancellation);
            return book.IsRefused ? Problems.From(book.Refusal) : Results.NoContent();
        });
}
