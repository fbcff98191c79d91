#!/usr/bin/env bash
# A parameters file's default for an environment variable is taken where the variable is missing, and not where it is empty.
#
# Seen 2026-12-01 with Bicep 0.49.2:
#   param month = readEnvironmentVariable('MONTH', '2026-12-01')
#     MONTH not set          -> 2026-12-01
#     MONTH set and empty    -> "", without a warning: the parameter's own default does not come back either
#   and without a second argument: not set is an error (BCP427), empty is "" again
# A variable that nobody set in a repository of GitHub's, `${{ vars.MONTH }}`, reaches a step as set and empty. So a default in the file holds on
# somebody's own machine and not in the workflow, where an empty prefix, month or mailbox is deployed as it is. CaseDesk's workflow says each
# default again (`vars.MONTH || '…'`), and a test holds both against each other.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
cat > check.csproj <<'XML'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup>
    <TargetFramework>net10.0</TargetFramework>
  </PropertyGroup>
  <ItemGroup>
    <PackageDownload Include="Azure.Bicep.CommandLine.linux-x64" Version="[0.49.2]" />
  </ItemGroup>
</Project>
XML
dotnet restore --packages packages -v quiet
bicep=packages/azure.bicep.commandline.linux-x64/0.49.2/tools/bicep
cat > main.bicep <<'BICEP'
param month string = '2027-01-01'
output month string = month
BICEP
echo "using 'main.bicep'
param month = readEnvironmentVariable('MONTH', '2026-12-01')" > default.bicepparam
echo "using 'main.bicep'
param month = readEnvironmentVariable('MONTH')" > none.bicepparam
month() { "$bicep" build-params "$1" --stdout | node -pe 'JSON.stringify(JSON.parse(JSON.parse(require("fs").readFileSync(0)).parametersJson).parameters.month.value)'; }
{
  "$bicep" --version | grep -o '[0-9]*\.[0-9]*\.[0-9]*' | head -n 1
  echo "default, not set: $(env -u MONTH bash -c "$(declare -f month); bicep=$bicep month default.bicepparam")"
  echo "default, empty: $(export MONTH=; month default.bicepparam 2>&1)"
  echo "none, not set: $(env -u MONTH "$bicep" build-params none.bicepparam --stdout 2>&1 | grep -o 'Error BCP[0-9]*' | head -n 1)"
  echo "none, empty: $(export MONTH=; month none.bicepparam 2>&1)"
} | tee seen.txt
diff - seen.txt <<'SEEN' || { echo 'It has changed.' >&2; exit 1; }
0.49.2
default, not set: "2026-12-01"
default, empty: ""
none, not set: Error BCP427
none, empty: ""
SEEN
echo 'As it was.'
