using CaseDesk.Core.Cases;
using CaseDesk.Core.State;
using CaseDesk.Core.Steps;
using CaseDesk.Functions.Http;
using CaseDesk.Storage.Cases;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace CaseDesk.Functions.Cases;

/// <summary>What a case would be if it were opened now: its deadlines, its checklist and what its hold means. Nothing is stored.</summary>
public sealed class PreviewCaseHttp(RequestGuard guard, CaseViews views)
{
    [Function(nameof(PreviewCaseHttp))]
    [Door(
        DoorCaller.Consultant,
        Body = typeof(CaseFacts),
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
            "list-too-long",
            "mailbox-invalid",
            "owner-invalid",
            "phone-invalid",
            "platform-unknown",
            "tax-number-invalid",
            "text-empty",
            "text-too-long",
            "value-invalid",
            "window-days-invalid",
        ]
    )]
    [Answer(200, typeof(CaseView))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/cases/preview")] HttpRequest request,
        CancellationToken cancellation
    ) => guard.OpenAsync(this, request, cancellation, async context =>
        {
            var body = await KeyedBody.ReadAsync<CaseFacts>(context);
            if (body.IsRefused)
                return Problems.From(body.Refusal);
            var opened = OpenCase.Decide(new OpenCase(CaseIds.New(), new KeptLink("", ""), body.Value.Wish), context.Policy, context.Now);
            return opened.IsRefused
                ? Problems.From(opened.Refusal)
                : Answers.Json(
                    StatusCodes.Status200OK,
                    views.For(context)(CaseStep.Take(null, opened.Value, context.Now, context.Caller.By).After)
                );
        });
}
