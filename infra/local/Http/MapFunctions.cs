using CaseDesk.Local.Discovery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CaseDesk.Local.Http;

/// <summary>
/// Puts every HTTP function on its route. Where a request fits several, the first by name answers, as in the Functions host, however exact
/// another one's route is.
/// </summary>
internal static class MapFunctions
{
    public static void MapHttpFunctions(this IEndpointRouteBuilder routes, IEnumerable<HttpFunction> functions, string prefix)
    {
        foreach (var (order, function) in functions.OrderBy(function => function.Name, StringComparer.OrdinalIgnoreCase).Index())
        {
            var pattern = "/" + string.Join('/', new[] { prefix.Trim('/'), function.Route.Trim('/') }.Where(part => part.Length > 0));
            RequestDelegate run = context => RunAsync(context, function);
            var endpoint = function.Methods.Count == 0 ? routes.Map(pattern, run) : routes.MapMethods(pattern, function.Methods, run);
            endpoint.WithDisplayName(function.Name).WithMetadata(function).WithOrder(order);
        }
    }

    private static async Task RunAsync(HttpContext context, HttpFunction function)
    {
        var result = await (Task<IResult>)InvokeFunction.Invoke(context.RequestServices, function, parameter =>
            parameter.ParameterType == typeof(HttpRequest) ? context.Request
            : parameter.ParameterType == typeof(CancellationToken) ? context.RequestAborted
            : context.GetRouteValue(parameter.Name!) as string);
        await result.ExecuteAsync(context);
    }
}
