#!/usr/bin/env bash
# A Functions app restored in locked mode still fetches packages that no lock file names, in the middle of `dotnet build --no-restore`.
#
# Seen 2026-11-28 with Microsoft.Azure.Functions.Worker.Sdk 2.1.0 and the .NET 10 SDK. The Sdk writes a second project into obj/…/WorkerExtensions
# (the extensions that the host loads), and restores and builds it within the build of the first:
#   * `--no-restore` does not keep it from restoring: obj/…/WorkerExtensions/obj/project.assets.json appears;
#   * it reads no Directory.*.props: RestorePackagesWithLockFile set there gives the app a packages.lock.json and the inner project none,
#     and a version pinned in Directory.Packages.props does not reach it;
#   * it is built as Release for net8.0, whatever the app is.
# So a build whose lock files are all in place may load other extensions into the host than last week's. CaseDesk hands the inner project a
# lock file of its own (functions/extensions.lock.json) through the property that the Sdk passes on to it.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
cat > Directory.Build.props <<'XML'
<Project>
  <PropertyGroup>
    <RestorePackagesWithLockFile>true</RestorePackagesWithLockFile>
  </PropertyGroup>
</Project>
XML
cat > check.csproj <<'XML'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup>
    <OutputType>Exe</OutputType>
    <TargetFramework>net10.0</TargetFramework>
    <AzureFunctionsVersion>v4</AzureFunctionsVersion>
    <ImplicitUsings>enable</ImplicitUsings>
  </PropertyGroup>
  <ItemGroup>
    <PackageReference Include="Microsoft.Azure.Functions.Worker" Version="[2.52.0]" />
    <PackageReference Include="Microsoft.Azure.Functions.Worker.Sdk" Version="[2.1.0]" />
    <PackageReference Include="Microsoft.Azure.Functions.Worker.Extensions.Storage.Queues" Version="[5.5.5]" />
  </ItemGroup>
</Project>
XML
cat > Program.cs <<'CS'
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Hosting;

FunctionsApplication.CreateBuilder(args).Build().Run();

public sealed class Take
{
    [Function(nameof(Take))]
    public static Task Run([QueueTrigger("invented")] string message) => Task.CompletedTask;
}
CS
dotnet restore check.csproj -v quiet > restore.log 2>&1 || { cat restore.log; exit 2; }
inner=obj/Debug/net10.0/WorkerExtensions
fail() { echo "CHANGED: $1"; exit 1; }
[[ -f packages.lock.json ]] || fail 'the app got no lock file'
[[ ! -e $inner ]] || fail 'the inner project is there after the restore already'
dotnet build check.csproj --no-restore -v quiet -nodeReuse:false > build.log 2>&1 || { cat build.log; exit 2; }
echo "app: packages.lock.json; inner project after build --no-restore: $(cd $inner && ls -d obj/project.assets.json packages.lock.json 2> /dev/null | tr '\n' ' ')"
[[ -f $inner/obj/project.assets.json ]] || fail 'build --no-restore did not restore the inner project'
[[ ! -f $inner/packages.lock.json ]] || fail 'the inner project has a lock file'
grep -q 'Storage.Queues' packages.lock.json && grep -qi 'webjobs.extensions.storage.queues' "$inner/obj/project.assets.json" || fail 'other packages than seen'
if grep -qi 'webjobs' packages.lock.json; then fail 'the lock file names the extensions of the host'; fi
echo "built: $(cd $inner && find bin -name Microsoft.Azure.Functions.Worker.Extensions.dll)"
[[ -f $inner/bin/Release/net8.0/Microsoft.Azure.Functions.Worker.Extensions.dll ]] || fail 'the inner project is no Release build for net8.0'
echo 'As seen on 2026-11-28.'
