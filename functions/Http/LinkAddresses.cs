using System.Text.Json;
using System.Text.Json.Nodes;
using CaseDesk.Core.Access;
using CaseDesk.Core.State;
using CaseDesk.Storage.Cases;
using CaseDesk.Storage.Desk;
using CaseDesk.Storage.Secrets;
using Microsoft.Extensions.Options;

namespace CaseDesk.Functions.Http;

/// <summary>
/// Puts the addresses that open a case into an answer at the last moment: what is stored, kept or passed on before that has none. Where
/// the link cannot be opened
/// the answer goes without them.
/// </summary>
public sealed class LinkAddresses(CaseLinks links, IOptions<DeskOptions> desk)
{
    private static readonly string[] s_members = ["link", "feed"];

    /// <summary>An answer about the case as it is.</summary>
    public async Task<object> ShowAsync(RequestContext context, Case @case, object answer) =>
        answer is IShowsLink shows ? await ShowAsync(context, @case.Id, @case.Link, shows) ?? answer : answer;

    /// <summary>The body of an answer to a step: a new one, or the one kept for its Idempotency-Key with the link as it was then.</summary>
    /// <param name="answer">What the step answers when it is taken now.</param>
    public async Task<string> TextAsync(RequestContext context, StepTaken taken, object answer)
    {
        ArgumentNullException.ThrowIfNull(taken);
        if (taken.Replayed is not { } earlier)
            return Answers.Text(await ShowAsync(context, taken.Case, answer));
        if (answer is not IShowsLink shows || await ShowAsync(context, taken.Case.Id, earlier.Link, shows) is not { } shown)
            return earlier.Body;
        var (body, addresses) = (JsonNode.Parse(earlier.Body)!.AsObject(), JsonSerializer.SerializeToNode(shown, HttpJson.Options)!);
        foreach (var member in s_members)
        {
            if (addresses[member] is { } address)
                body[member] = address.DeepClone();
        }

        return body.ToJsonString(HttpJson.Options);
    }

    /// <summary>
    /// Null when the link cannot be shown, and for a reader: whoever has it acts for the merchant. To a link it is its own, which was
    /// compared when it was let in.
    /// </summary>
    private async Task<object?> ShowAsync(RequestContext context, string caseId, KeptLink? kept, IShowsLink shows)
    {
        if (context.Caller.Role is DeskRole.Reader)
            return null;
        if ((context.Caller.LinkToken ?? await links.OpenAsync(caseId, kept, context.Cancellation)) is not { } secret)
            return null;
        return shows.With(
            new CaseLink(caseId, secret).Whole(desk.Value, context.Request),
            FeedAddress.Of(caseId, secret).Whole(desk.Value, context.Request)
        );
    }
}
