using CaseDesk.Functions.Http;
using CaseDesk.Storage.Desk;
using Microsoft.AspNetCore.Http;

namespace CaseDesk.Functions.Access;

/// <summary>Leads a browser on. No cache keeps where to: it is one person's way.</summary>
internal sealed class SignInPage(string address) : IResult
{
    /// <summary>Where the provider leads back to; registered with it.</summary>
    public static string Back(DeskOptions desk, HttpRequest request) => $"{CaseLink.Home(desk, request)}/sign-in/callback";

    /// <summary>
    /// The page of the desk that was wanted, which says in a sentence why nobody is signed in. A fragment is sent to nobody.
    /// </summary>
    public static SignInPage Told(string why, string? page) => new($"{page ?? SignInWay.Home}#sign-in={why}");

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = StatusCodes.Status302Found;
        response.AddSafeHeaders();
        response.Headers["Referrer-Policy"] = "no-referrer";
        response.Headers.Location = address;
        return Task.CompletedTask;
    }
}
