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
        DoorCaller.Desk,
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
            "window-days-invalid",
        ]
    )]
    [Answer(201, typeof(CaseView), Tagged = true)]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/cases")] HttpRequest request,
        CancellationToken cancellation
    ) =>
        guard.DeskAsync(request, cancellation, context =>
            steps.OpenAsync<CaseFacts>(context, views.For(context), async (id, facts) =>
                OpenCase.Decide(new OpenCase(id, await links.DrawAsync(id, cancellation), facts), context.Policy, context.Now)
            )
        );
}
