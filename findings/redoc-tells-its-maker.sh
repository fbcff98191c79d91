#!/usr/bin/env bash
# A reference page by Swashbuckle.AspNetCore.ReDoc reports each reader to Redoc's maker: its script sends traces out of the reader's browser.
#
# Seen 2026-11-30 with Swashbuckle.AspNetCore.ReDoc 11.0.1 (Redoc 3.1.0 inside it) on .NET 10, in Chromium 156 (playwright-core 1.64.1).
# The middleware with its defaults, one page opened once; what the browser asked of other hosts, every request held back here:
#   as it is:           GET cdn.redoc.ly/redoc/logo-mini-full.svg, GET fonts.googleapis.com/css, POST otel.cloud.redocly.com/v1/traces
#   disableTelemetry:   GET cdn.redoc.ly/redoc/logo-mini-full.svg, GET fonts.googleapis.com/css
# Redoc 2 drew a page and asked nobody. Serving the library from one's own host is not enough any more, and the package's options have no
# property for it: AdditionalItems carries the word to the script.
# CaseDesk's /reference sets it, brings no fonts, and its Content-Security-Policy (connect-src 'self', img-src without hosts) lets nothing out.
set -euo pipefail
dir=$(mktemp -d)
trap '[[ -z ${app:-} ]] || kill "$app" 2> /dev/null || true; rm -rf "$dir"' EXIT
cd "$dir"
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
browser=$(command -v chromium-headless-shell || command -v chromium || command -v google-chrome) || { echo 'Chromium is missing.'; exit 2; }

cat > check.csproj <<'XML'
<Project Sdk="Microsoft.NET.Sdk.Web">
  <PropertyGroup>
    <TargetFramework>net10.0</TargetFramework>
    <ImplicitUsings>enable</ImplicitUsings>
  </PropertyGroup>
  <ItemGroup>
    <PackageReference Include="Swashbuckle.AspNetCore.ReDoc" Version="[11.0.1]" />
  </ItemGroup>
</Project>
XML
cat > Program.cs <<'CS'
var app = WebApplication.CreateBuilder(args).Build();
app.MapGet("/openapi.json", () => Results.Text("""
    {"openapi":"3.1.0","info":{"title":"A desk","version":"1"},"paths":{"/cases":{"get":{"summary":"Lists cases","responses":{"200":{"description":"Them"}}}}}}
    """, "application/json"));
app.UseReDoc(options => (options.RoutePrefix, options.SpecUrl) = ("plain", "/openapi.json"));
app.UseReDoc(options =>
{
    (options.RoutePrefix, options.SpecUrl) = ("told", "/openapi.json");
    options.ConfigObject.AdditionalItems["disableTelemetry"] = true;
});
app.Start();
Console.WriteLine(app.Urls.First());
app.WaitForShutdown();
CS
dotnet build check.csproj -v quiet -nodeReuse:false > build.log 2>&1 || { cat build.log; exit 2; }
npm install --silent --no-audit --no-fund --prefix "$dir" playwright-core@1.64.1 > /dev/null

dotnet bin/Debug/net10.0/check.dll --urls http://127.0.0.1:0 --Logging:LogLevel:Default=None > app.log &
app=$!
for _ in $(seq 100); do [[ -s app.log ]] && break; sleep 0.1; done

cat > look.cjs <<'JS'
const { chromium } = require('playwright-core');
(async () => {
  const [browser, home] = process.argv.slice(2);
  const chrome = await chromium.launch({ executablePath: browser, args: ['--no-sandbox'] });
  for (const path of ['plain', 'told']) {
    const context = await chrome.newContext();
    const asked = new Set();
    await context.route('**', route => {
      const url = new URL(route.request().url());
      if (url.origin === home || url.protocol === 'data:' || url.protocol === 'blob:') return route.continue();
      asked.add(`${route.request().method()} ${url.host}${url.pathname}`);
      return route.abort();
    });
    const page = await context.newPage();
    await page.goto(`${home}/${path}/index.html`);
    await page.getByText('Lists cases').first().waitFor();
    // The traces go out in batches, some seconds later, and at the latest when the page is left.
    await page.waitForTimeout(8000);
    await page.close({ runBeforeUnload: false });
    console.log(`${path}: ${[...asked].sort().join(', ')}`);
    await context.close();
  }
  await chrome.close();
})();
JS
node look.cjs "$browser" "$(cat app.log)" | tee seen.txt
grep -q '^plain: .*POST otel.cloud.redocly.com/v1/traces' seen.txt || { echo 'changed: nothing is reported by default'; exit 1; }
grep '^told: ' seen.txt | grep -q otel && { echo 'changed: disableTelemetry is not heeded'; exit 1; }
echo 'as seen'
