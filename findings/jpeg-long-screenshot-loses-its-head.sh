#!/usr/bin/env bash
# A long screenshot comes out as a good picture of a few per cent of it: three encoders write a height that does not fit by what is left of it.
#
# Seen 2026-11-30 with npm jpeg-js 0.4.4 and jimp 1.6.1 on Node.js 20, and SixLabors.ImageSharp 2.1.13 (its newer versions were not to be had here), SkiaSharp 4.155.0 and Magick.NET-Q8-AnyCPU
# 15.1.0 on .NET 10. A JPEG has 16 bits for its height and a WebP 14; a phone's screenshot of a whole chat or list of orders is a single picture. Each writes one of 70,000 rows as JPEG, or of
# 20,000 as WebP, and reads it back:
#   jpeg-js, jimp        JPEG of 4,464 rows (70,000 - 65,536)
#   ImageSharp           WebP of 3,616 rows (20,000 - 16,384); for the JPEG an exception
#   SkiaSharp            Encode gives null, for both
#   Magick.NET           exceptions
# One expects a picture that a format cannot hold to be refused by who writes it. The first two give a file that opens everywhere, with its first rows: the talk up to the promise of a refund, without
# the promise. Where the result is only looked at for "does it decode", it passes.
# CaseDesk's smaller copies are made by SkiaSharp, and had not reckoned with the null: such a picture is made shorter now.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
npm install --silent --no-audit --no-fund --ignore-scripts --prefix "$dir" jpeg-js@0.4.4 jimp@1.6.1 > /dev/null
cat > check.cjs <<'JS'
const jpeg = require('jpeg-js'), { Jimp } = require('jimp');
const [width, height] = [8, 70000];
const written = jpeg.encode({ data: Buffer.alloc(width * height * 4, 255), width, height }, 80).data;
console.log(`jpeg-js: ${jpeg.decode(written).height} rows`);
new Jimp({ width, height, color: 0xffffffff }).getBuffer('image/jpeg').then(bytes => Jimp.read(bytes)).then(read => console.log(`jimp: ${read.height} rows`));
JS
cat > check.csproj <<'XML'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup>
    <OutputType>Exe</OutputType>
    <TargetFramework>net10.0</TargetFramework>
    <ImplicitUsings>enable</ImplicitUsings>
    <InvariantGlobalization>true</InvariantGlobalization>
    <RuntimeIdentifier>linux-x64</RuntimeIdentifier>
    <SelfContained>false</SelfContained>
  </PropertyGroup>
  <ItemGroup>
    <PackageReference Include="SixLabors.ImageSharp" Version="[2.1.13]" />
    <PackageReference Include="SkiaSharp" Version="[4.155.0]" />
    <PackageReference Include="SkiaSharp.NativeAssets.Linux.NoDependencies" Version="[4.155.0]" />
    <PackageReference Include="Magick.NET-Q8-AnyCPU" Version="[15.1.0]" />
  </ItemGroup>
</Project>
XML
cat > Program.cs <<'CS'
using ImageMagick;
using SixLabors.ImageSharp;
using SixLabors.ImageSharp.PixelFormats;
using SkiaSharp;

string Told(Func<byte[]?> write)
{
    try
    {
        return write() is { } bytes ? $"{SKBitmap.Decode(bytes).Height} rows" : "null";
    }
    catch (Exception refused) when (refused is ImageFormatException or MagickException)
    {
        return "exception";
    }
}

foreach (var (isJpeg, height) in new[] { (true, 70_000), (false, 20_000) })
{
    var kind = isJpeg ? "JPEG" : "WebP";
    Console.WriteLine($"ImageSharp, {kind}: " + Told(() =>
    {
        using var picture = new Image<Rgb24>(8, height);
        using var bytes = new MemoryStream();
        if (isJpeg)
            picture.SaveAsJpeg(bytes);
        else
            picture.SaveAsWebp(bytes);
        return bytes.ToArray();
    }));
    Console.WriteLine($"SkiaSharp, {kind}: " + Told(() =>
    {
        using var bitmap = new SKBitmap(8, height);
        using var picture = SKImage.FromBitmap(bitmap);
        return picture.Encode(isJpeg ? SKEncodedImageFormat.Jpeg : SKEncodedImageFormat.Webp, 80)?.ToArray();
    }));
    Console.WriteLine($"Magick.NET, {kind}: " + Told(() =>
    {
        using var picture = new MagickImage(MagickColors.White, 8, (uint)height);
        return picture.ToByteArray(isJpeg ? MagickFormat.Jpeg : MagickFormat.WebP);
    }));
}
CS
dotnet build check.csproj -v quiet -nodeReuse:false > build.log 2>&1 || { cat build.log; exit 2; }
said=$(node check.cjs; dotnet bin/Debug/net10.0/linux-x64/check.dll 2> /dev/null)
printf '%s\n' "$said"
expected='jpeg-js: 4464 rows
jimp: 4464 rows
ImageSharp, JPEG: exception
SkiaSharp, JPEG: null
Magick.NET, JPEG: exception
ImageSharp, WebP: 3616 rows
SkiaSharp, WebP: null
Magick.NET, WebP: exception'
[[ $said == "$expected" ]] || { echo 'CHANGED: not what was seen on 2026-11-30.'; exit 1; }
echo 'As seen on 2026-11-30.'
