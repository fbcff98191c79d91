#!/usr/bin/env bash
# A ZIP gives a Chinese name twice, in GBK and beside it in UTF-8: four readers show it right and five broken, .NET's own among them.
#
# Seen 2026-11-30 with .NET 10 (System.IO.Compression), SharpZipLib 1.4.2 and SharpCompress 0.50.8, and npm jszip 3.10.2, yauzl 3.4.0, @zip.js/zip.js 2.24.0, adm-zip 0.6.1,
# fflate 0.8.3 and unzipper 0.12.5 on Node.js 20. One entry, 退款记录.txt: in GBK without the flag for UTF-8, and in the extra field that Info-ZIP made for this (0x7075,
# APPNOTE 4.6.9) in UTF-8, with the sum of the first name that shows that they belong together. It is for archives that old programs read, too.
#   right:   SharpCompress, jszip, yauzl, zip.js
#   broken:  ZipArchive, SharpZipLib, adm-zip, fflate, unzipper
# One expects a field that the format has had for almost two decades, made for this very case, to be read by a platform's own reader. Who lists or unpacks a merchant's archive shows names
# that nobody can match with what the merchant sees, and no exception says so.
# CaseDesk hands an archive on as it is and shows no names of its entries. Its checks of names (shared/CaseDesk.Inspection/Archives) look at both.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
npm install --silent --no-audit --no-fund --ignore-scripts --prefix "$dir" jszip@3.10.2 yauzl@3.4.0 @zip.js/zip.js@2.24.0 adm-zip@0.6.1 fflate@0.8.3 unzipper@0.12.5 > /dev/null
cat > check.csproj <<'XML'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup>
    <OutputType>Exe</OutputType>
    <TargetFramework>net10.0</TargetFramework>
    <ImplicitUsings>enable</ImplicitUsings>
    <InvariantGlobalization>true</InvariantGlobalization>
  </PropertyGroup>
  <ItemGroup>
    <PackageReference Include="SharpZipLib" Version="[1.4.2]" />
    <PackageReference Include="SharpCompress" Version="[0.50.8]" />
    <PackageReference Include="System.IO.Hashing" Version="[10.0.12]" />
  </ItemGroup>
</Project>
XML
cat > Program.cs <<'CS'
using System.IO.Compression;
using System.IO.Hashing;
using System.Text;

const string Name = "退款记录.txt";
Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
byte[] name = Encoding.GetEncoding("GBK").GetBytes(Name), other = Encoding.UTF8.GetBytes(Name), content = "x"u8.ToArray();
using (var file = File.Create("parcel.zip"))
using (var writer = new BinaryWriter(file))
{
    byte[] field = [.. BitConverter.GetBytes((ushort)0x7075), .. BitConverter.GetBytes((ushort)(5 + other.Length)), 1, .. Crc32.Hash(name), .. other];
    writer.Write(0x04034b50u);
    Common();
    writer.Write(name);
    writer.Write(field);
    writer.Write(content);
    var directory = (uint)file.Position;
    writer.Write(0x02014b50u);
    writer.Write((ushort)20);
    Common();
    writer.Write(new byte[14]);
    writer.Write(name);
    writer.Write(field);
    var length = (uint)file.Position - directory;
    writer.Write(0x06054b50u);
    writer.Write(0u);
    writer.Write((ushort)1);
    writer.Write((ushort)1);
    writer.Write(length);
    writer.Write(directory);
    writer.Write((ushort)0);

    // What a local header and an entry of the directory share: stored, 1 March 2026.
    void Common()
    {
        writer.Write([20, 0, 0, 0, 0, 0, 0, 0, 0x61, 0x5C]);
        writer.Write(Crc32.Hash(content));
        writer.Write(content.Length);
        writer.Write(content.Length);
        writer.Write((ushort)name.Length);
        writer.Write((ushort)field.Length);
    }
}

using (var zip = System.IO.Compression.ZipFile.OpenRead("parcel.zip"))
    Say("ZipArchive", zip.Entries.Single().FullName);
using (var zip = new ICSharpCode.SharpZipLib.Zip.ZipFile("parcel.zip"))
    Say("SharpZipLib", zip[0].Name);
using (var zip = SharpCompress.Archives.Zip.ZipArchive.OpenArchive("parcel.zip"))
    Say("SharpCompress", zip.Entries.Single().Key);

static void Say(string reader, string? read) => Console.WriteLine($"{reader}: {(read == Name ? "right" : "broken")}");
CS
dotnet build check.csproj -v quiet -nodeReuse:false > build.log 2>&1 || { cat build.log; exit 2; }
cat > check.cjs <<'JS'
const fs = require('fs'), JSZip = require('jszip'), yauzl = require('yauzl'), AdmZip = require('adm-zip'), fflate = require('fflate'), unzipper = require('unzipper');
const bytes = fs.readFileSync('parcel.zip'), say = (reader, read) => console.log(`${reader}: ${read === '退款记录.txt' ? 'right' : 'broken'}`);
(async () => {
  const zip = await import('@zip.js/zip.js');
  say('jszip', Object.keys((await JSZip.loadAsync(bytes)).files)[0]);
  say('yauzl', await new Promise((done, fail) => yauzl.fromBuffer(bytes, (fault, opened) => (fault ? fail(fault) : opened.on('entry', entry => done(entry.fileName))))));
  say('zip.js', (await new zip.ZipReader(new zip.Uint8ArrayReader(new Uint8Array(bytes))).getEntries())[0].filename);
  say('adm-zip', new AdmZip(bytes).getEntries()[0].entryName);
  say('fflate', Object.keys(fflate.unzipSync(new Uint8Array(bytes)))[0]);
  say('unzipper', (await unzipper.Open.buffer(bytes)).files[0].path);
})();
JS
said=$(dotnet bin/Debug/net10.0/check.dll && node check.cjs)
printf '%s\n' "$said"
expected='ZipArchive: broken
SharpZipLib: broken
SharpCompress: right
jszip: right
yauzl: right
zip.js: right
adm-zip: broken
fflate: broken
unzipper: broken'
[[ $said == "$expected" ]] || { echo 'CHANGED: not what was seen on 2026-11-30.'; exit 1; }
echo 'As seen on 2026-11-30.'
