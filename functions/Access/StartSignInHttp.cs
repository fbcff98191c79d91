using CaseDesk.Functions.Http;
using CaseDesk.Storage.Time;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace CaseDesk.Functions.Access;

/// <summary>Leads a browser to the provider; whoever comes back from there is signed in.</summary>
public sealed class StartSignInHttp(RequestGuard guard, Provider provider, SessionCookie cookie, WallClock wall, SignInDesk signIn)
{
    [Function(nameof(StartSignInHttp))]
    [Door(DoorCaller.Anyone)]
    [Answer(302)]
    [Query("return", "The page of the desk to come back to; its first page when absent, or when it is none.")]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "sign-in")] HttpRequest request,
        CancellationToken cancellation
    ) => guard.PlainAsync(request, cancellation, _ => signIn.LeadAsync(async () =>
        {
            var way = SignInWay.Begin(request.Query["return"].ToString(), wall.Provider.GetUtcNow());
            if (!provider.IsOn)
                return SignInPage.Told("off", way.Return);
            if (await provider.AddressAsync(way, signIn.Back(request), cancellation) is not { } address)
                return SignInPage.Told(SignedIn.Silent.Why, way.Return);
            await cookie.KeepAsync(request.HttpContext.Response, SessionCookie.WayName, way, cancellation);
            return new SignInPage(address);
        }, cancellation));
}
