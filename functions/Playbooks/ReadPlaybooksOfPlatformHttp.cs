using CaseDesk.Core.Windows;
using CaseDesk.Functions.Doors;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace CaseDesk.Functions.Playbooks;

/// <summary>Reads one platform with every reference resolved, as it is in force: what ships and what the desk put in place.</summary>
public sealed class ReadPlaybooksOfPlatformHttp(Door door)
{
    [Function(nameof(ReadPlaybooksOfPlatformHttp))]
    public Task<IResult> Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/playbooks/{platform}")] HttpRequest request, string platform, CancellationToken cancellation) =>
        door.AnyoneAsync(request, cancellation, visit => Task.FromResult(visit.Policy.Playbooks.Platform(platform) is { } found
            ? Answers.Json(StatusCodes.Status200OK, PlatformView.Of(found, ShanghaiTime.DateOf(visit.Now)))
            : Problems.From(DoorRefusals.PlatformNotFound.With(("known", visit.Policy.Playbooks.KnownPlatforms)))));
}
