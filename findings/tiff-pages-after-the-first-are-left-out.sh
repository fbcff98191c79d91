#!/usr/bin/env bash
# A contract of three pages, scanned into one TIFF, is its first page to four libraries that turn it into a JPEG, and none says that there were more.
#
# Seen 2026-11-30 with npm sharp 0.35.5 and jimp 1.6.1 on Node.js 20, and Magick.NET-Q8-AnyCPU 15.1.0 and SixLabors.ImageSharp 2.1.13 (its newer versions were not to be had here) on .NET 10. A TIFF of three
# pages, red, green and blue, read and written as JPEG with the libraries' usual calls, and what the JPEG shows:
#   sharp(file).jpeg()              red
#   Jimp.read, getBuffer            red
#   new MagickImage(file)           red
#   Image.Load, SaveAsJpeg          red
# Office scanners write such files by their key "TIFF"; a viewer turns the pages. A PDF or a ZIP that is taken for a picture is refused, so one expects a library to refuse what it cannot put into one picture, or
# an option to be asked for. The pages can be had (pages: -1, MagickImageCollection, Frames), by who thinks of them. A preview, a smaller copy or a page of a packet lacks the signatures on page three.
# CaseDesk makes copies of TIFFs by Magick.NET, beside the file itself; it tells of the other pages now.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
npm install --silent --no-audit --no-fund --ignore-scripts --prefix "$dir" sharp@0.35.5 jimp@1.6.1 > /dev/null
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
    <PackageReference Include="SixLabors.ImageSharp" Version="[2.1.13]" />
  </ItemGroup>
</Project>
XML
cat > Program.cs <<'CS'
using ImageMagick;
using SixLabors.ImageSharp;

if (args.Length == 0)
{
    using var pages = new MagickImageCollection(new[] { MagickColors.Red, MagickColors.Lime, MagickColors.Blue }.Select(colour => new MagickImage(colour, 64, 64)));
    pages.Write("contract.tif", MagickFormat.Tiff);
    using (var picture = new MagickImage("contract.tif"))
        picture.Write("magick.jpg", MagickFormat.Jpeg);
    using (var picture = Image.Load("contract.tif"))
        picture.SaveAsJpeg("imagesharp.jpg");
    using var again = new MagickImageCollection("contract.tif");
    Console.WriteLine($"pages: {again.Count}");
}

foreach (var file in args)
{
    using var picture = new MagickImage(file);
    var colour = picture.GetPixels().GetPixel(32, 32).ToColor()!;
    Console.WriteLine($"{file}: {picture.Width} x {picture.Height}, {(colour is { R: > 200, G: < 50, B: < 50 } ? "red" : colour.ToString())}");
}
CS
cat > check.cjs <<'JS'
require('sharp')('contract.tif').jpeg().toFile('sharp.jpg')
  .then(() => require('jimp').Jimp.read('contract.tif'))
  .then(picture => picture.getBuffer('image/jpeg'))
  .then(bytes => require('fs').writeFileSync('jimp.jpg', bytes));
JS
dotnet build check.csproj -v quiet -nodeReuse:false > build.log 2>&1 || { cat build.log; exit 2; }
said=$(dotnet bin/Debug/net10.0/check.dll && node check.cjs && dotnet bin/Debug/net10.0/check.dll sharp.jpg jimp.jpg magick.jpg imagesharp.jpg)
printf '%s\n' "$said"
expected='pages: 3
sharp.jpg: 64 x 64, red
jimp.jpg: 64 x 64, red
magick.jpg: 64 x 64, red
imagesharp.jpg: 64 x 64, red'
[[ $said == "$expected" ]] || { echo 'CHANGED: not what was seen on 2026-11-30.'; exit 1; }
echo 'As seen on 2026-11-30.'
