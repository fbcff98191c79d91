using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace CaseDesk.Functions.Http;

/// <summary>
/// Answers where no other function does: no such address, not this method, and the home address, which leads to the desk's page. It asks
/// nothing of storage and says nothing of the address, which may hold a secret with a slip in it.
/// </summary>
/// <remarks>
/// The Functions host asks functions in the order of their names and takes the first whose route and method fit: this one's must stay the
/// last.
/// What begins with <c>admin/</c> or <c>runtime/</c> is the host's own.
/// </remarks>
public sealed class WrongRouteHttp
{
    private const string DeskPage = "/desk";

    [Function(nameof(WrongRouteHttp))]
    public Task<IResult> Run([HttpTrigger(AuthorizationLevel.Anonymous, Route = "{*path}")] HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return Task.FromResult(Answer(request));
    }

    private static IResult Answer(HttpRequest request)
    {
        var methods = RouteTable.MethodsOf(request.Path);
        if (methods.Count == 0)
            return Problems.From(HttpRefusals.RouteUnknown.With());
        if (request.Path == RouteTable.Home && (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method)))
            return Results.Redirect(DeskPage);
        return new AllowResult(
            string.Join(", ", methods),
            HttpMethods.IsOptions(request.Method) ? Results.NoContent() : Problems.From(HttpRefusals.MethodNotAllowed.With())
        );
    }

    private sealed class AllowResult(string methods, IResult answer) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.Headers.Allow = methods;
            return answer.ExecuteAsync(httpContext);
        }
    }
}
