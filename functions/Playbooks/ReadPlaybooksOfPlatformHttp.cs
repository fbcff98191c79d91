using CaseDesk.Core.Windows;
using CaseDesk.Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace CaseDesk.Functions.Playbooks;

/// <summary>Reads one platform with every reference resolved, as it is in force: what ships and what the desk put in place.</summary>
public sealed class ReadPlaybooksOfPlatformHttp(RequestGuard guard)
{
    [Function(nameof(ReadPlaybooksOfPlatformHttp))]
    [Door(DoorCaller.Anyone, Refusals = ["platform-not-found"])]
    [Answer(200, typeof(PlatformView))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/playbooks/{platform}")] HttpRequest request,
        string platform,
        CancellationToken cancellation
    ) =>
        guard.AnyoneAsync(request, cancellation, context =>
            Task.FromResult(
                context.Policy.Playbooks.Platform(platform) is { } found
                    ? Answers.Json(StatusCodes.Status200OK, PlatformView.Of(found, ShanghaiTime.DateOf(context.Now)))
                    : Problems.From(HttpRefusals.PlatformNotFound.With(("known", context.Policy.Playbooks.KnownPlatforms)))
            )
        );
}
