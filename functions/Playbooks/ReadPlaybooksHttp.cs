using CaseDesk.Core.Windows;
using CaseDesk.Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace CaseDesk.Functions.Playbooks;

/// <summary>Lists every platform's causes with their evidence items and figures.</summary>
public sealed class ReadPlaybooksHttp(RequestGuard guard)
{
    [Function(nameof(ReadPlaybooksHttp))]
    [Door(DoorCaller.Anyone)]
    [Answer(200, typeof(Platforms))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/playbooks")] HttpRequest request,
        CancellationToken cancellation
    ) =>
        guard.AnyoneAsync(request, cancellation, context =>
            Task.FromResult(
                Answers.Json(
                    StatusCodes.Status200OK,
                    new Platforms(
                        context.Policy.Playbooks.Platforms.Select(platform => PlatformView.Of(platform, ShanghaiTime.DateOf(context.Now)))
                    )
                )
            )
        );

    public sealed record Platforms([property: System.Text.Json.Serialization.JsonPropertyName("platforms")] IEnumerable<PlatformView> All);
}
