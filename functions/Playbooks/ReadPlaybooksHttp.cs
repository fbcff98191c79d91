using CaseDesk.Core.Playbooks;
using CaseDesk.Functions.Doors;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace CaseDesk.Functions.Playbooks;

/// <summary>Lists every platform's causes with their evidence items and figures.</summary>
public sealed class ReadPlaybooksHttp(Door door, PlaybookShelf playbooks)
{
    [Function(nameof(ReadPlaybooksHttp))]
    public Task<IResult> Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/playbooks")] HttpRequest request, CancellationToken cancellation) =>
        door.AnyoneAsync(request, cancellation, _ => Task.FromResult(Answers.Json(StatusCodes.Status200OK, new
        {
            platforms = playbooks.Platforms.Select(platform => new { platform.Code, platform.Title, platform.Playbooks }),
        })));
}
