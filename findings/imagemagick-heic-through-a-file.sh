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
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
# A gradient of 400 x 320, made for this with libheif.
base64 -d > a.heic <<'HEIC'
AAAAHGZ0eXBoZWljAAAAAG1pZjFoZWljbWlhZgAAAUNtZXRhAAAAAAAAACFoZGxyAAAAAAAAAABwaWN0AAAAAAAAAAAAAAAAAAAAAA5waXRtAAAAAAABAAAAImlsb2MAAAAA
REAAAQABAAAAAAFnAAEAAAAAAAADMwAAACNpaW5mAAAAAAABAAAAFWluZmUCAAAAAAEAAGh2YzEAAAAAw2lwcnAAAAClaXBjbwAAAHlodmNDAQNwAAAAAAAAAAAAP/AA/P34
+AAADwMgAAEAGEABDAH//wNwAAADAJAAAAMAAAMAP7oCQCEAAQAsQgEBA3AAAAMAkAAAAwAAAwA/oAyIBQWW6kkprm4EBAwIAAADAAgAAAMACEAiAAEAB0QBwXKwYkAAAAAU
aXNwZQAAAAAAAAGQAAABQAAAABBwaXhpAAAAAAMICAgAAAAWaXBtYQAAAAAAAAABAAEDgQKDAAADO21kYXQAAAMvKAGvUojgkpCNgInDcg5fVHxHD5EoonwVNRCzu5fErsZ6
qQmRDLZQKpzj2EOridubXTRd9u37kusKXmxPrUtT6FJLPiVO5la4vwLS+DIFXD7VdmVXOkxJmVa8BMosyiAeZyS/GiDZCXy2nb8L1H+ghwRhZH70WJkX+69h+gwqX9avJJDz
JAeQfCUjJWXGafDpzNyWoNdeNCZ+husK7NX5O+W3lZtn9/J32Jg7MKFRNFaDKqdYWfqrvPKXAoG/FfG7pbfpk3fA4LVNtnyMDPLPwU5HBFtRTCknzBN3ft/ioxA3YTr9ux+v
h0tx0LoiZTF3wugsl4RANZrJZCnicKqsD6nL6aQ32KzzbnJmlfFERtqt0vGpQEKGpgzSaYbUHLSwH+FljHF4awoUYMzQlvbTq3/0QTkQqjAswQSwr+h878G2LQYX8ARNcs0w
C0Hgmx5x/SHltB9WEsxJL1GHHNjgcAUmc8krAnCdFBxpeb9XkRsYTyc8IY/Yoouc8j0CBLTQOiiTAVymjCxvLU0yvRcxpbyg2A65207PZ/o1m9aIEvoKyBdJMnt8GNK1AL5a
fqx7pD+X4XesC+bCSNjU6StnN2qKwtHQOjcIzqPSUiYdSIy6rRhjNFGNriS5orjglBt+7pYd2ejvtYiWcFLM0sABfXgijItuanOUlPPM3pxodSOfkpd4jKu87jZdoTKEOLzW
uFjKSTTp9lX8i/wJamO11eqFsO2H9XTPsmKOYVvZLq+Z9lVuv7zvpD1bwGfRLuOwsLJfULsroTRofu8RQzD/ZLEtPBMg1vp5gNoVxKFNSGSJew++PMMtSUYFRxB6ewOPQ7gg
3771eQLaRjBA7dY1TyWjtiu4U5yiSddOnp8M3e3oN4halI1ZCGQqbCdANJdlhLkAvfmmxvFIiD3SmWhQbEPCN2YCSZ+t6Xo90VZYHyePsC9Yd/VwrQ5IQEwlPHmuP+Ftsmjj
5SejbEyPTfTLxnSJ7eOo52OeoYP0RP1/Q4WCRAga3vBMjruNe/qaplaXDXOqjuqdxKRnOdfDH0IyCJgjy2wL+1uo60EH58JXIRFZ3eeR7k+ieE87wmmJWPw=
HEIC
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
