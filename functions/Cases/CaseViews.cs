using CaseDesk.Core.Access;
using CaseDesk.Core.Evidence;
using CaseDesk.Core.State;
using CaseDesk.Functions.Evidence;
using CaseDesk.Functions.Http;
using CaseDesk.Storage.Custody;
using Microsoft.Extensions.Options;

namespace CaseDesk.Functions.Cases;

/// <summary>Draws cases for a request, without what opens them; see <see cref="IShowsLink"/>.</summary>
public sealed class CaseViews(EvidenceLimits limits, IOptions<CustodyOptions> custody)
{
    private readonly EvidenceLimitsView _limits = EvidenceLimitsView.Of(limits);

    public Func<Case, object> For(RequestContext context) =>
        @case =>
        {
            var view = CaseView.Of(@case, context.Policy, _limits, custody.Value.RetentionYears);
            return context.Caller.Role switch
            {
                null => LinkCaseView.Of(view),
                DeskRole.Reader => view with { Actions = [], Outcomes = [], Undo = null },
                _ => view,
            };
        };
}
