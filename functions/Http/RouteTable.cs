using System.Reflection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing.Template;
using Microsoft.Azure.Functions.Worker;

namespace CaseDesk.Functions.Http;

/// <summary>Which methods each address takes, read once from the functions' own attributes.</summary>
internal static class RouteTable
{
    /// <summary>Leads to the desk's page; no function's own route can say so, since the host takes an empty one for none.</summary>
    public const string Home = "/";

    private static readonly string[] s_home = [HttpMethods.Get, HttpMethods.Head, HttpMethods.Options];

    private static readonly (TemplateMatcher Matcher, string[] Methods)[] s_routes =
    [
        .. typeof(RouteTable).Assembly.GetTypes().SelectMany(type => type.GetMethods()).SelectMany(method => method.GetParameters())
            .Select(parameter => parameter.GetCustomAttribute<HttpTriggerAttribute>())
            .Where(trigger => trigger is { Route: not null, Methods: not (null or []) })
            .Select(trigger => (new TemplateMatcher(TemplateParser.Parse(trigger!.Route!), []), trigger.Methods!)),
    ];

    /// <summary>The methods of an address in upper case, sorted, OPTIONS among them; none where there is no such address.</summary>
    public static IReadOnlyList<string> MethodsOf(PathString path)
    {
        if (path == Home)
            return s_home;
        var methods = s_routes
            .Where(route => path.HasValue && route.Matcher.TryMatch(path, []))
            .SelectMany(route => route.Methods)
            .ToList();
        return methods.Count == 0
            ? []
            : [.. methods.Append(HttpMethods.Options).Select(method => method.ToUpperInvariant()).Distinct().Order(StringComparer.Ordinal)];
    }
}
