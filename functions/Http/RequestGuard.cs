using CaseDesk.Core.Access;
using CaseDesk.Core.Alerts;
using CaseDesk.Core.Feeds;
using CaseDesk.Core.Playbooks;
using CaseDesk.Core.Policy;
using CaseDesk.Core.Refusals;
using CaseDesk.Storage.Account;
using CaseDesk.Storage.Alerts;
using CaseDesk.Storage.Cases;
using CaseDesk.Storage.Policy;
using CaseDesk.Storage.Time;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace CaseDesk.Functions.Http;

/// <summary>What every HTTP function does first and last: who is asking, what time it is, and no exception out of the route.</summary>
public sealed partial class RequestGuard(
    CallerCheck callers,
    CallerPaces paces,
    WrongCallers wrong,
    PolicyBook policies,
    TimeProvider clock,
    ILogger<RequestGuard> logger
)
{
    /// <summary>
    /// Past this the server stops reading a request's body: the Functions host by <c>FUNCTIONS_REQUEST_BODY_SIZE_LIMIT</c>, with a 500 and
    /// no
    /// word of ours, and the server behind it likewise. Every route has a far lower limit of its own, so that up to here ours answers.
    /// </summary>
    public const long HostMaxBytes = 32 << 20;

    /// <summary>
    /// For whom the door's own <see cref="DoorAttribute"/> lets in. Where links may enter, or a caller may be limited to some cases, the
    /// work itself asks <see cref="RequestContext.Admit"/>.
    /// </summary>
    /// <param name="door">The function that was called.</param>
    public Task<IResult> OpenAsync(
        object door,
        HttpRequest request,
        CancellationToken cancellation,
        Func<RequestContext, Task<IResult>> work
    ) => GuardAsync(request, cancellation, async () =>
        {
            var (rule, now) = (DoorAttribute.Of(door.GetType()), clock.GetUtcNow());
            var caller = await callers.CheckAsync(request, now, cancellation);
            if (caller.IsRefused)
                return await TurnAwayAsync(request, Caller.Anyone, Problems.From(caller.Refusal), cancellation);
            if (!await paces.AdmitAsync(caller.Value, request, cancellation))
                return Problems.From(HttpRefusals.TooFast.With(("seconds", CallerPaces.RetryAfterSeconds)));
            var answer = KeepOut(caller.Value, rule) is { } refusal
                ? Problems.From(refusal)
                : await AdmitAsync(request, caller.Value, work, cancellation);
            return await TurnAwayAsync(request, caller.Value, answer, cancellation);
        });

    /// <summary>For anyone.</summary>
    public Task<IResult> AnyoneAsync(HttpRequest request, CancellationToken cancellation, Func<RequestContext, Task<IResult>> work) =>
        GuardAsync(request, cancellation, async () =>
            await TurnAwayAsync(request, Caller.Anyone, await AdmitAsync(request, Caller.Anyone, work, cancellation), cancellation)
        );

    /// <summary>For anyone, where neither calendar nor playbooks count: a new instance answers without reading them.</summary>
    public Task<IResult> PlainAsync(HttpRequest request, CancellationToken cancellation, Func<DateTimeOffset, Task<IResult>> work) =>
        GuardAsync(request, cancellation, () => ThenPrepareAsync(work(clock.GetUtcNow())));

    /// <summary>
    /// For a link that stands in the address instead of a header; the work itself asks <see cref="RequestContext.Admit"/>.
    /// </summary>
    public Task<IResult> ByLinkAsync(
        HttpRequest request, Caller link, CancellationToken cancellation, Func<RequestContext, Task<IResult>> work) =>
        PageAsync(request, link, cancellation, () => AdmitAsync(request, link, work, cancellation));

    /// <summary>
    /// A page behind a link in the address, where neither calendar nor playbooks count. Links are tried at a page as they are at any door:
    /// it has the link's pace, and one that leads nowhere is a wrong link.
    /// </summary>
    /// <param name="link">Null for an address that never was a link.</param>
    /// <param name="work">Answers a page with the status 404 or 410 where the link leads nowhere.</param>
    public Task<IResult> PageAsync(HttpRequest request, Caller? link, CancellationToken cancellation, Func<Task<IResult>> work) =>
        GuardAsync(request, cancellation, async () => link is null || await paces.AdmitAsync(link, request, cancellation)
            ? await TurnAwayAsync(request, link ?? Caller.Anyone, await ThenPrepareAsync(work()), cancellation)
            : Problems.From(HttpRefusals.TooFast.With(("seconds", CallerPaces.RetryAfterSeconds))));

    /// <summary>Whoever comes next to a new instance asks for what counts by calendar and playbooks.</summary>
    private async Task<IResult> ThenPrepareAsync(Task<IResult> work)
    {
        var answer = await work;
        policies.Prepare();
        return answer;
    }

    private static Refusal? KeepOut(Caller caller, DoorAttribute door)
    {
        if (caller.Role is not { } role)
            return door.TakesLink ? null : HttpRefusals.LinkNotEnough.With();
        return AccessRules.Check(role, door.Role ?? DeskRole.Reader) ?? AccessRules.CheckWhole(caller.Owner, door.WholeDesk);
    }

    /// <summary>Slows whoever brings something wrong, after it was looked at; every other answer goes as it is.</summary>
    private Task<IResult> TurnAwayAsync(HttpRequest request, Caller caller, IResult answer, CancellationToken cancellation)
    {
        var entry = Problems.EntryOf(answer);
        // To a link a case that is not its own does not exist; a page says so in its own words.
        var isWrong = entry is not null
            ? s_wrong.Contains(entry) || (caller.LinkCase is not null && entry == CaseRefusals.CaseNotFound)
            : answer is IStatusCodeHttpResult { StatusCode: StatusCodes.Status404NotFound or StatusCodes.Status410Gone };
        return isWrong ? wrong.AnswerAsync(request, answer, clock.GetUtcNow(), cancellation) : Task.FromResult(answer);
    }

    private static readonly RefusalEntry[] s_wrong = [HttpRefusals.KeyWrong, HttpRefusals.CodeSpent, FeedRefusals.FeedNotFound];

    private async Task<IResult> AdmitAsync(
        HttpRequest request,
        Caller caller,
        Func<RequestContext, Task<IResult>> work,
        CancellationToken cancellation
    ) => await work(new RequestContext(request, caller, clock.GetUtcNow(), await policies.CurrentAsync(cancellation), cancellation));

    private async Task<IResult> GuardAsync(HttpRequest request, CancellationToken cancellation, Func<Task<IResult>> work)
    {
        request.Body = new CallersBody(request.Body);
        using var hop = DeskTraces.Start("request", ("http.request.method", request.Method), (DeskTraces.CaseId, CaseOf(request)));
        try
        {
            return await work();
        }
        catch (BadHttpRequestException problem)
        {
            return Problems.From(
                problem.StatusCode == StatusCodes.Status413PayloadTooLarge
                    ? HttpRefusals.BodyTooLarge.With(("max", HostMaxBytes))
                    : HttpRefusals.JsonInvalid.With()
            );
        }
        catch (Exception problem) when (StorageProblems.IsOutage(problem) && !cancellation.IsCancellationRequested)
        {
            Log.Outage(logger, problem, request.Method, SecretAddresses.Route(request.Path));
            return Problems.From(HttpRefusals.StorageUnavailable.With());
        }
        catch (NewerSchemaException problem)
        {
            Log.Newer(logger, problem, request.Method, SecretAddresses.Route(request.Path));
            return Problems.From(HttpRefusals.DeskUpdating.With());
        }
        catch (PlaybookMissingException problem)
        {
            // Another process took in a playbook a moment ago and opened a case by it: read again and ask to try again.
            policies.Expire();
            Log.Missing(logger, problem, request.Method, SecretAddresses.Route(request.Path));
            return Problems.From(HttpRefusals.CaseBusy.With());
        }
        catch (BrokenEndpointException problem)
        {
            Log.Failed(logger, problem, request.Method, SecretAddresses.Route(request.Path));
            return Problems.From(AlertsRefusals.EndpointBroken.With());
        }
        catch (Exception problem) when (problem is CaseBusyException or DayOverException)
        {
            Log.Busy(logger, problem, request.Method, SecretAddresses.Route(request.Path));
            return Problems.From(HttpRefusals.CaseBusy.With());
        }
        catch (Exception problem) when (!cancellation.IsCancellationRequested)
        {
            Log.Failed(logger, problem, request.Method, SecretAddresses.Route(request.Path));
            return Problems.From(HttpRefusals.Internal.With());
        }
    }

    /// <summary>The case that the address names, when it is an id: anything else is left out of traces.</summary>
    private static string? CaseOf(HttpRequest request) =>
        request.RouteValues.TryGetValue("id", out var id) && CaseIds.IsId(id as string) ? (string)id! : null;

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "{Method} {Route}: storage did not answer")]
        public static partial void Outage(ILogger logger, Exception problem, string method, string route);

        [LoggerMessage(Level = LogLevel.Warning, Message = "{Method} {Route}: too many writers at once, or too late for its day")]
        public static partial void Busy(ILogger logger, Exception problem, string method, string route);

        [LoggerMessage(Level = LogLevel.Warning, Message = "{Method} {Route}: what is stored needs a newer version of the desk")]
        public static partial void Newer(ILogger logger, Exception problem, string method, string route);

        [LoggerMessage(Level = LogLevel.Error, Message = "{Method} {Route}: the case's playbook is not known here")]
        public static partial void Missing(ILogger logger, Exception problem, string method, string route);

        [LoggerMessage(Level = LogLevel.Error, Message = "{Method} {Route} failed")]
        public static partial void Failed(ILogger logger, Exception problem, string method, string route);
    }
}
