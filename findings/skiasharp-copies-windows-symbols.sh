#!/usr/bin/env bash
# A program that only ever runs on Linux gets 290 MB of debug symbols for Windows from SkiaSharp, in the output of every project.
#
# Seen 2026-11-28 with SkiaSharp 4.155.0 and the .NET 10 SDK on Linux: a console program with this one package, built without a runtime
# identifier. Its output folder holds runtimes/win-{x64,x86,arm64}/native/libSkiaSharp.pdb, 93 to 99 MB each: a debug symbol file in the
# native folder of a package counts as a native asset like any other. Each project that references the program gets them again, so a
# solution of twelve copied some 3.5 GB at each clean build. Publishing for one runtime identifier leaves them out.
# CaseDesk takes them off the list in Directory.Build.props (target LeaveOtherPlatforms): deps.json and output then agree.
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
  </PropertyGroup>
  <ItemGroup>
    <PackageReference Include="SkiaSharp" Version="[4.155.0]" />
  </ItemGroup>
</Project>
XML
echo 'System.Console.WriteLine("nothing is drawn");' > Program.cs
dotnet build check.csproj -v quiet -nodeReuse:false > build.log 2>&1 || { cat build.log; exit 2; }
bytes=0
while read -r file; do
  size=$(wc -c < "$file")
  printf '%s: %s MB\n' "${file#bin/Debug/net10.0/}" $((size / 1000000))
  bytes=$((bytes + size))
done < <(find bin/Debug/net10.0 -name '*.pdb' -path '*/native/*' | sort)
echo "together $((bytes / 1000000)) MB"
if ((bytes < 200000000)); then echo 'CHANGED: fewer than 200 MB of native symbols.'; exit 1; fi
echo 'As seen on 2026-11-28.'
