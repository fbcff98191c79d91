using CaseDesk.Core.Policy;
using CaseDesk.Core.Refusals;
using CaseDesk.Core.State;
using Microsoft.AspNetCore.Http;

namespace CaseDesk.Functions.Http;

/// <summary>One request at a route: who, when, what. <see cref="Now"/> is read once and used for everything.</summary>
/// <param name="Policy">The calendar, playbooks and hours of this request.</param>
public sealed record RequestContext(
    HttpRequest Request,
    Caller Caller,
    DateTimeOffset Now,
    CasePolicy Policy,
    CancellationToken Cancellation
)
{
    /// <summary>The case when there is one that this caller may see; else the refusal that says there is none.</summary>
    public Outcome<Case> Admit(Case? @case) => @case is not null && Caller.MayTouch(@case) ? @case : CaseRefusals.CaseNotFound.With();
}
