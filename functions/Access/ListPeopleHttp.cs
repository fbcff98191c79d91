using CaseDesk.Functions.Http;
using CaseDesk.Storage.Access;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace CaseDesk.Functions.Access;

/// <summary>Lists the people who may sign in.</summary>
public sealed class ListPeopleHttp(RequestGuard guard, AccessStore access)
{
    [Function(nameof(ListPeopleHttp))]
    [Door(DoorCaller.Lead, Refusals = ["access-altered"])]
    [Answer(200, typeof(Items<PersonView>))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/people")] HttpRequest request,
        CancellationToken cancellation
    ) => guard.OpenAsync(this, request, cancellation, async _ =>
        {
            var book = await access.ReadAsync(cancellation);
            return book.IsRefused
                ? Problems.From(book.Refusal)
                : Answers.Json(StatusCodes.Status200OK, new Items<PersonView>(book.Value.People.Select(PersonView.Of)));
        });
}
