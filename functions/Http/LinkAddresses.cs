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

    /// <summary>What is kept of an answer for its Idempotency-Key: with empty places where the addresses stood.</summary>
    public static string Kept(object answer) => Answers.Text(answer is IShowsLink shows ? shows.With("", "") : answer);

    /// <summary>The body of an answer to a step: a new one, or the one kept for its Idempotency-Key with the link as it was then.</summary>
    /// <param name="answer">
    /// What the step answers when it is taken now. A kept one is not composed again: what it was about may be another thing by now.
    /// </param>
    public async Task<string> TextAsync(RequestContext context, StepTaken taken, Func<Case, object> answer)
    {
        ArgumentNullException.ThrowIfNull(taken);
        ArgumentNullException.ThrowIfNull(answer);
        if (taken.Replayed is not { } earlier)
            return Answers.Text(await ShowAsync(context, taken.Case, answer(taken.Case)));
        if (JsonNode.Parse(earlier.Body) is not JsonObject body)
            return earlier.Body;
        var places = s_members.Where(member => IsEmpty(body[member])).ToList();
        if (places.Count == 0)
            return earlier.Body;
        var (link, feed) = await AddressesAsync(context, taken.Case.Id, earlier.Link) ?? (null, null);
        foreach (var member in places)
        {
            if ((member == "link" ? link : feed) is { } address)
                body[member] = address;
            else
                body.Remove(member);
        }

        return body.ToJsonString(HttpJson.Options);
    }

    private static bool IsEmpty(JsonNode? member) =>
        member is JsonValue value && value.TryGetValue<string>(out var text) && text.Length == 0;

    /// <summary>
    /// Null when the link cannot be shown, and for a reader: whoever has it acts for the merchant. To a link it is its own, which was
    /// compared when it was let in.
    /// </summary>
    private async Task<(string? Link, string? Feed)?> AddressesAsync(RequestContext context, string caseId, KeptLink? kept)
    {
        if (context.Caller.Role is DeskRole.Reader)
            return null;
        if ((context.Caller.LinkToken ?? await links.OpenAsync(caseId, kept, context.Cancellation)) is not { } secret)
            return null;
        return (
            new CaseLink(caseId, secret).Whole(desk.Value, context.Request),
            FeedAddress.Of(caseId, secret).Whole(desk.Value, context.Request)
        );
    }

    private async Task<object?> ShowAsync(RequestContext context, string caseId, KeptLink? kept, IShowsLink shows) =>
        await AddressesAsync(context, caseId, kept) is var (link, feed) && link is not null && feed is not null
            ? shows.With(link, feed)
            : null;
}
