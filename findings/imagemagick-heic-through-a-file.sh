#!/usr/bin/env bash
# Magick.NET writes a HEIC picture to a temporary file before it decodes it, also when it is given the bytes in memory.
#
# Seen 2026-11-29 with Magick.NET-Q8-AnyCPU 15.1.0 on .NET 10, Linux x64.
# A process that may write files reads the picture; one that may not (ulimit -f 0) ends by SIGXFSZ, exit 153, though nothing asks for a file:
#   files allowed:    400 x 320
#   no files allowed: exit 153
# One expects that bytes in memory stay in memory, as they do for JPEG, PNG and TIFF. A picture that kills its decoder leaves its file behind.
# CaseDesk's inspector has a folder of its own for it (MAGICK_TEMPORARY_PATH), which goes with the inspector.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cp "$here/../tests/CaseDesk.Inspection.Tests/Cases/gradient.heic" "$dir/a.heic"
cd "$dir"
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_EnableDiagnostics=0

cat > check.csproj <<'XML'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup>
    <OutputType>Exe</OutputType>
    <TargetFramework>net10.0</TargetFramework>
    <ImplicitUsings>enable</ImplicitUsings>
    <InvariantGlobalization>true</InvariantGlobalization>
  </PropertyGroup>
  <ItemGroup>
    <PackageReference Include="Magick.NET-Q8-AnyCPU" Version="[15.1.0]" />
  </ItemGroup>
</Project>
XML
cat > Program.cs <<'CS'
using System.Runtime.InteropServices;
using ImageMagick;

if (args is ["none"])
{
    var none = new Limit(0, 0);
    setrlimit(1, ref none);
}

using var picture = new MagickImage(File.ReadAllBytes("a.heic"), new MagickReadSettings { Format = MagickFormat.Heic });
Console.WriteLine($"{picture.Width} x {picture.Height}");

[DllImport("libc")]
static extern int setrlimit(int resource, ref Limit limit);

record struct Limit(long Soft, long Hard);
CS
dotnet build -v q -clp:NoSummary -nodeReuse:false > /dev/null
echo "files allowed:    $(dotnet bin/Debug/net10.0/check.dll)"
code=0
dotnet bin/Debug/net10.0/check.dll none 2> /dev/null || code=$?
echo "no files allowed: exit $code"
