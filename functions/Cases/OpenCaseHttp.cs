using CaseDesk.Core.Access;
using CaseDesk.Core.Cases;
using CaseDesk.Core.State;
using CaseDesk.Functions.Http;
using CaseDesk.Storage.Secrets;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace CaseDesk.Functions.Cases;

/// <summary>Opens a case.</summary>
public sealed class OpenCaseHttp(RequestGuard guard, CaseSteps steps, CaseViews views, CaseLinks links)
{
    [Function(nameof(OpenCaseHttp))]
    [Door(
        DoorCaller.Consultant,
        Body = typeof(CaseFacts),
        IfMatch = DoorMatch.Read,
        Refusals = [
            "amount-invalid",
            "cause-unknown",
            "condition-unknown",
            "currency-invalid",
            "date-in-future",
            "date-out-of-range",
            "date-too-old",
            "freeze-invalid",
            "idempotency-key-invalid",
            "idempotency-key-reused",
            "list-too-long",
            "mailbox-invalid",
            "owner-invalid",
            "phone-invalid",
            "platform-unknown",
            "step-too-large",
            "tax-number-invalid",
            "text-empty",
            "text-too-long",
            "value-invalid",
            "whole-desk-needed",
            "window-days-invalid",
        ]
    )]
    [Answer(201, typeof(CaseView), Tagged = true)]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/cases")] HttpRequest request,
        CancellationToken cancellation
    ) =>
        guard.OpenAsync(this, request, cancellation, context =>
            steps.OpenAsync<CaseFacts>(context, views.For(context), async (id, facts) =>
            {
                var owner = AccessRules.OwnerFor(context.Caller.Owner, facts.Owner);
                if (owner.IsRefused)
                    return owner.Refusal;
                var opened = facts with { Owner = owner.Value };
                return OpenCase.Decide(new OpenCase(id, await links.DrawAsync(id, cancellation), opened), context.Policy, context.Now);
            })
        );
}
