using System.Security.Cryptography;
using System.Text;
using CaseDesk.Core.Access;
using CaseDesk.Core.Refusals;
using CaseDesk.Storage.Access;
using CaseDesk.Storage.Time;
using Microsoft.AspNetCore.Http;

namespace CaseDesk.Functions.Http;

/// <summary>How long a session lasts.</summary>
/// <param name="Longest">Used or not.</param>
/// <param name="Idle">Without a request.</param>
public sealed record SessionLimits(TimeSpan Longest, TimeSpan Idle);

/// <summary>
/// Whoever signed in, from the cookie. A session goes by the real clock: a desk that runs a faster one would end it in seconds. Whom a lead
/// took off the list is out within <see cref="AccessStore.Fresh"/>.
/// </summary>
public sealed class Sessions(SessionCookie cookie, SessionLimits limits, AccessStore access, WallClock wall)
{
    /// <summary>The header that carries <see cref="Session.Antiforgery"/>.</summary>
    public const string Header = "X-CaseDesk-Antiforgery";

    private static readonly TimeSpan s_step = TimeSpan.FromMinutes(1);

    /// <summary>Null when the request brings no session.</summary>
    public async ValueTask<Outcome<Caller>?> CheckAsync(HttpRequest request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (!request.Cookies.ContainsKey(SessionCookie.Name))
            return null;
        var now = wall.Provider.GetUtcNow();
        if (await cookie.ReadAsync<Session>(request, SessionCookie.Name, cancellation) is not { } session)
            return Ended(request);
        if (session.IsOver(now, limits.Longest, limits.Idle))
            return Ended(request);
        if (await CallerAsync(session, cancellation) is not { } caller)
            return Ended(request);
        if (!HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method) && !IsOwn(request, session))
            return AccessRefusals.AntiforgeryMissing.With();
        if (now - session.SeenAt >= s_step)
            await cookie.KeepAsync(request.HttpContext.Response, SessionCookie.Name, session with { SeenAt = now }, cancellation);
        return caller;
    }

    private async Task<Caller?> CallerAsync(Session session, CancellationToken cancellation)
    {
        if (session.PersonId is not { } id)
            return new Caller($"desk:{session.Name}") { Role = session.Role, Secret = session.Secret, Session = session };
        return (await access.CurrentAsync(cancellation)).Person(id) is { } person
            ? new Caller($"desk:{person.Name}") { Role = person.Role, Owner = person.Owner, Secret = session.Secret, Session = session }
            : null;
    }

    private static Outcome<Caller> Ended(HttpRequest request)
    {
        SessionCookie.Drop(request.HttpContext.Response, SessionCookie.Name);
        return AccessRefusals.SessionEnded.With();
    }

    private static bool IsOwn(HttpRequest request, Session session) => CryptographicOperations.FixedTimeEquals(
        Encoding.UTF8.GetBytes(request.Headers[Header].ToString()), Encoding.UTF8.GetBytes(session.Antiforgery));
}
