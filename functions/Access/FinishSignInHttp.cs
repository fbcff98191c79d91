using CaseDesk.Functions.Http;
using CaseDesk.Storage.Access;
using CaseDesk.Storage.Time;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace CaseDesk.Functions.Access;

/// <summary>Where the provider leads back to: whoever is listed, or in a group that may enter, is signed in.</summary>
public sealed class FinishSignInHttp(
    RequestGuard guard, Provider provider, SessionCookie cookie, AccessStore access, WallClock wall, SignInDesk signIn)
{
    [Function(nameof(FinishSignInHttp))]
    [Door(DoorCaller.Anyone)]
    [Answer(302)]
    [Query("code", "What the provider gives for one exchange.")]
    [Query("state", "What the desk sent along.")]
    [Query("error", "Why the provider refused; in place of a code.")]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "sign-in/callback")] HttpRequest request,
        CancellationToken cancellation
    ) => guard.PlainAsync(request, cancellation, _ => signIn.LeadAsync(async () =>
        {
            var now = wall.Provider.GetUtcNow();
            var way = await cookie.ReadAsync<SignInWay>(request, SessionCookie.WayName, cancellation);
            // Once, however it ends.
            SessionCookie.Drop(request.HttpContext.Response, SessionCookie.WayName);
            if (way is null || !way.Fits(request.Query["state"].ToString(), now))
                return SignInPage.Told("stale", way?.Return);
            if (request.Query["code"].ToString() is not { Length: > 0 } code)
                return SignInPage.Told(SignedIn.Refused.Why, way.Return);
            var found = await provider.EnterAsync(way, code, signIn.Back(request), cancellation);
            if (found.Token is null)
                return SignInPage.Told(found.Why, way.Return);
            if (signIn.SessionOf(found, await access.CurrentAsync(cancellation), now) is not { } session)
                return SignInPage.Told("not-listed", way.Return);
            await cookie.KeepAsync(request.HttpContext.Response, SessionCookie.Name, session, cancellation);
            return new SignInPage(way.Return);
        }, cancellation));
}
