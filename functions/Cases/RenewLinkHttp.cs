using CaseDesk.Core.Cases;
using CaseDesk.Functions.Http;
using CaseDesk.Storage.Secrets;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace CaseDesk.Functions.Cases;

/// <summary>Gives the case a new link; the old one stops working.</summary>
public sealed class RenewLinkHttp(RequestGuard guard, CaseSteps steps, CaseLinks links)
{
    [Function(nameof(RenewLinkHttp))]
    [Door(
        DoorCaller.Consultant,
        Body = typeof(Empty),
        IfMatch = DoorMatch.Read,
        Refusals = ["case-not-found", "idempotency-key-invalid", "idempotency-key-reused", "step-too-large", "version-stale"]
    )]
    [Answer(201, typeof(NewLink), Tagged = true)]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/cases/{id}/links")] HttpRequest request,
        string id,
        CancellationToken cancellation
    ) =>
        guard.OpenAsync(this, request, cancellation, async context =>
        {
            var drawn = await links.DrawAsync(id, cancellation);
            return await steps.TakeAsync<Empty>(
                context,
                id,
                StatusCodes.Status201Created,
                _ => new NewLink(),
                (_, _) => RenewLink.Decide(new RenewLink(drawn))
            );
        });

    public sealed record Empty;

    /// <param name="Link">The whole address.</param>
    public sealed record NewLink(string? Link = null) : IShowsLink
    {
        public object With(string link, string feed) => new NewLink(link);
    }
}
