using CaseDesk.Core.Access;
using CaseDesk.Core.Evidence;
using CaseDesk.Core.State;
using CaseDesk.Functions.Evidence;
using CaseDesk.Functions.Feeds;
using CaseDesk.Functions.Http;
using CaseDesk.Storage.Custody;
using CaseDesk.Storage.Desk;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace CaseDesk.Functions.Cases;

/// <summary>Draws cases for a request: the link's address depends on where the desk was reached.</summary>
public sealed class CaseViews(EvidenceLimits limits, IOptions<DeskOptions> desk, IOptions<CustodyOptions> custody)
{
    private readonly EvidenceLimitsView _limits = EvidenceLimitsView.Of(limits);

    public Func<Case, object> For(RequestContext context) =>
        @case =>
        {
            var view = CaseView.Of(
                @case,
                context.Policy,
                _limits,
                custody.Value.RetentionYears,
                Link(@case, context.Request),
                FeedAddress.Of(@case, desk.Value, context.Request)
            );
            return context.Caller.Role switch
            {
                null => LinkCaseView.Of(view),
                // Whoever has the link acts for the merchant.
                DeskRole.Reader => view with { Actions = [], Outcomes = [], Undo = null, Link = null, Feed = null },
                _ => view,
            };
        };

    public string Link(Case @case, HttpRequest request) => CaseLink.Address(@case, desk.Value, request);
}
