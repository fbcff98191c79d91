using CaseDesk.Core.Policy;
using CaseDesk.Core.Refusals;
using CaseDesk.Functions.Http;
using CaseDesk.Functions.Pages;
using CaseDesk.Storage.Cases;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace CaseDesk.Functions.Cases;

/// <summary>
/// The merchant's case for a browser without scripts: written by the server, with forms that need none. Files it cannot take.
/// </summary>
public sealed class PlainCasePage(CaseTable cases, CaseViews views, CaseWriter writer)
{
    /// <summary>In the query of the merchant's page: asks for this one.</summary>
    public const string Asked = "plain";

    /// <param name="context">By the link's caller.</param>
    public Task<IResult> ShowAsync(RequestContext context) => ShowAsync(context, null, Done(context.Request));

    /// <summary>Takes the step that a form asks for, and leads back to the page; what was refused is shown with what was typed.</summary>
    public async Task<IResult> TakeAsync(RequestContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var request = context.Request;
        if (request.ContentLength > PlainForm.MaxBytes)
            return Problems.From(HttpRefusals.BodyTooLarge.With(("max", PlainForm.MaxBytes)));
        var form = new PlainForm(FormCollection.Empty);
        try
        {
            // Without a length, or in parts, it is no form of ours: browsers say how long theirs are, and the page's have one form.
            if (request.ContentLength is not null && IsOurs(request.ContentType))
                form = new PlainForm(await request.ReadFormAsync(context.Cancellation));
        }
        catch (InvalidDataException)
        {
            // Too many fields, or one without an end: nothing that the page's own forms send.
        }

        return form.IsWhole ? await TakeAsync(context, form) : await ShowAsync(context, form, words => words.Say("plain.tick"));
    }

    private static bool IsOurs(string? contentType) =>
        MediaTypeHeaderValue.TryParse(contentType, out var type)
        && type.MediaType.Equals("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase);

    private async Task<IResult> TakeAsync(RequestContext context, PlainForm form)
    {
        var (request, caseId) = (context.Request, context.Caller.LinkCase!);
        var asked = new StepContext(context.Now, context.Caller.By, null, form.SlotOf(caseId));
        var step = await writer.StepAsync(
            caseId, asked, found =>
            {
                var admitted = context.Admit(found);
                return admitted.IsRefused ? admitted.Refusal : form.Decide(admitted.Value, context.Policy, context.Now);
            },
            context.Cancellation);
        if (!step.IsRefused)
            return new SeeOther($"?{Asked}=1&lang={PageLanguage.Of(request)}&done={Uri.EscapeDataString(form.Act)}");
        return step.Refusal.Entry == CaseRefusals.CaseNotFound
            ? MerchantPage.Refuse(request, StatusCodes.Status404NotFound)
            : await ShowAsync(context, form, words => Told(step.Refusal, words));
    }

    /// <param name="form">What was refused, with what was typed; null for fresh forms.</param>
    /// <param name="say">What stands above it all; empty for nothing.</param>
    private async Task<IResult> ShowAsync(RequestContext context, PlainForm? form, Func<PlainWords, string> say)
    {
        var found = (await cases.FindAsync(context.Caller.LinkCase!, context.Cancellation))?.Case;
        if (found is null || !context.Caller.MayTouch(found))
            return MerchantPage.Refuse(context.Request, found is null ? StatusCodes.Status404NotFound : StatusCodes.Status410Gone);
        var (nonce, words) = (PageDocument.Nonce(), new PlainWords(PageLanguage.Of(context.Request)));
        var html = new PlainCaseView((LinkCaseView)views.For(context)(found), words, context.Now, form).Document(nonce, say(words));
        var status = form is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity;
        return new PageResult(status, html, nonce, new PageMay { SendForms = true });
    }

    private static Func<PlainWords, string> Done(HttpRequest request) =>
        words => request.Query.ContainsKey("done") ? words.Say("plain.done") : "";

    /// <summary>The refusal, and of each field what was wrong with it.</summary>
    private static string Told(Refusal refusal, PlainWords words) => string.Join(
        ' ',
        refusal.Places.Select(place => place.Why).OfType<Refusal>().Prepend(refusal)
            .Select(why => words.Pick(RefusalTexts.Of(why))).Distinct());

    private sealed class SeeOther(string address) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.StatusCode = StatusCodes.Status303SeeOther;
            httpContext.Response.AddSafeHeaders();
            httpContext.Response.Headers.Location = address;
            return Task.CompletedTask;
        }
    }
}
