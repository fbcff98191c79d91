using CaseDesk.Core.Windows;
using CaseDesk.Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace CaseDesk.Functions.Playbooks;

/// <summary>Lists every platform's causes with their evidence items and figures.</summary>
public sealed class ReadPlaybooksHttp(RequestGuard guard)
{
    [Function(nameof(ReadPlaybooksHttp))]
    public Task<IResult> Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/playbooks")] HttpRequest request, CancellationToken cancellation) =>
        guard.AnyoneAsync(request, cancellation, context => Task.FromResult(Answers.Json(StatusCodes.Status200OK, new
        {
            platforms = context.Policy.Playbooks.Platforms.Select(platform => PlatformView.Of(platform, ShanghaiTime.DateOf(context.Now))),
        })));
}
