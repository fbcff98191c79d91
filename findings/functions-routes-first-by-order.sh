#!/usr/bin/env bash
# In the Functions host the route that was added first answers, not the one that fits best: {platform} takes what was meant for "schema".
#
# Seen 2026-11-28 with Microsoft.Azure.WebJobs.Extensions.Http 3.2.0, the router of the Functions host, on .NET 10:
#   added {platform}, then schema:  GET api/playbooks/schema -> ReadPlatform
#   added schema, then {platform}:  GET api/playbooks/schema -> ReadSchema
#   a catch-all added first takes everything, added last what is left; a route of another method lets a request fall through to it
# ASP.NET Core's endpoints, which a .NET worker maps the same functions on, prefer the literal whatever the order: run locally in a web app the two
# routes look right. The host adds functions in the order of their names (its public source, 4.1037), so a rename opens or shuts a route.
# CaseDesk had such a pair: its function is named ReadPlaybooksOfPlatformHttp now, the route of last resort WrongRouteHttp, the local host goes by
# names as well, and a test refuses a function whose route hides another's.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
cat > check.csproj <<'XML'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup>
    <OutputType>Exe</OutputType>
    <TargetFramework>net10.0</TargetFramework>
    <ImplicitUsings>enable</ImplicitUsings>
    <NuGetAudit>false</NuGetAudit>
  </PropertyGroup>
  <ItemGroup>
    <FrameworkReference Include="Microsoft.AspNetCore.App" />
    <PackageReference Include="Microsoft.Azure.WebJobs.Extensions.Http" Version="[3.2.0]" />
  </ItemGroup>
</Project>
XML
cat > Program.cs <<'CS'
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Constraints;
using Microsoft.Azure.WebJobs.Extensions.Http;
using Microsoft.Extensions.DependencyInjection;

var services = new ServiceCollection().AddLogging().AddRouting().BuildServiceProvider();
var platform = ("ReadPlatform", "api/playbooks/{platform}", "GET");
var schema = ("ReadSchema", "api/playbooks/schema", "GET");
var rest = ("Rest", "{*path}", "");
await AskAsync("platform, schema", "GET", platform, schema, rest);
await AskAsync("schema, platform", "GET", schema, platform, rest);
await AskAsync("catch-all first", "GET", rest, schema, platform);
await AskAsync("catch-all last", "PUT", schema, platform, rest);

async Task AskAsync(string order, string method, params (string Name, string Route, string Method)[] functions)
{
    var answers = new Answers();
    var router = new WebJobsRouter(services.GetRequiredService<IInlineConstraintResolver>());
    var builder = router.CreateBuilder(answers, "");
    foreach (var (name, route, only) in functions)
        builder.MapFunctionRoute(name, route, only.Length == 0 ? new { } : new { httpMethod = new HttpMethodRouteConstraint(only) }, name);
    router.AddFunctionRoutes(builder.Build(), null);
    var request = new DefaultHttpContext { RequestServices = services };
    (request.Request.Method, request.Request.Path) = (method, "/api/playbooks/schema");
    var context = new RouteContext(request);
    await router.RouteAsync(context);
    await context.Handler(request);
    Console.WriteLine($"{order}: {method} api/playbooks/schema -> {answers.Function}");
}

sealed class Answers : IWebJobsRouteHandler
{
    public string Function { get; private set; } = "nobody";

    public Task InvokeAsync(HttpContext context, string functionName)
    {
        Function = functionName;
        return Task.CompletedTask;
    }
}
CS
dotnet build check.csproj -v quiet -nodeReuse:false > build.log 2>&1 || { cat build.log; exit 2; }
said=$(dotnet bin/Debug/net10.0/check.dll)
printf '%s\n' "$said"
expected='platform, schema: GET api/playbooks/schema -> ReadPlatform
schema, platform: GET api/playbooks/schema -> ReadSchema
catch-all first: GET api/playbooks/schema -> Rest
catch-all last: PUT api/playbooks/schema -> Rest'
[[ $said == "$expected" ]] || { echo 'CHANGED: not what was seen on 2026-11-28.'; exit 1; }
echo 'As seen on 2026-11-28.'
