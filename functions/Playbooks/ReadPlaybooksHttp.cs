using CaseDesk.Core.Windows;
using CaseDesk.Functions.Doors;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace CaseDesk.Functions.Playbooks;

/// <summary>Lists every platform's causes with their evidence items and figures.</summary>
public sealed class ReadPlaybooksHttp(Door door)
{
    [Function(nameof(ReadPlaybooksHttp))]
    public Task<IResult> Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/playbooks")] HttpRequest request, CancellationToken cancellation) =>
        door.AnyoneAsync(request, cancellation, visit => Task.FromResult(Answers.Json(StatusCodes.Status200OK, new
        {
            platforms = visit.Policy.Playbooks.Platforms.Select(platform => PlatformView.Of(platform, ShanghaiTime.DateOf(visit.Now))),
        })));
}
